-- What the scheduler knows of cases: when to look at each again, what stalls, how far it has climbed, who is to be told.

CREATE TABLE case_checks (
  case_id bigint PRIMARY KEY CONSTRAINT case_checks_case_fk REFERENCES cases,
  next_check_at timestamptz,
  swept_at timestamptz
);
COMMENT ON TABLE case_checks IS 'Beside cases, so that a look at a case touches a narrow row and one small index';
COMMENT ON COLUMN case_checks.next_check_at IS 'When something can be decided that could not before; null for never';
CREATE INDEX case_checks_due ON case_checks (next_check_at) WHERE next_check_at IS NOT NULL;

INSERT INTO case_checks (case_id, next_check_at)
SELECT case_id, opened_at FROM cases WHERE state IN ('open', 'waiting', 'resolved') OR open_commitments > 0;

CREATE TABLE stalls (
  case_id bigint NOT NULL CONSTRAINT stalls_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  reason text NOT NULL CHECK (reason IN ('overdue', 'silent', 'unowned', 'waiting_too_long', 'at_risk')),
  commitment integer,
  target text CHECK (target IN ('first_contact', 'resolution', 'silence', 'update')),
  began_at timestamptz NOT NULL,
  ended_at timestamptz,
  flagged_at timestamptz NOT NULL,
  team_id bigint NOT NULL,
  owner_id bigint,
  policy_id bigint,
  policy_version integer,
  PRIMARY KEY (case_id, number),
  CONSTRAINT stalls_subject CHECK (commitment IS NULL OR target IS NULL),
  CONSTRAINT stalls_once UNIQUE NULLS NOT DISTINCT (case_id, reason, commitment, target, began_at),
  CONSTRAINT stalls_order CHECK (began_at <= ended_at)
);
COMMENT ON COLUMN stalls.policy_version IS 'The policy by which it was flagged; null for the standard one';
CREATE INDEX stalls_open ON stalls (began_at) WHERE ended_at IS NULL;

CREATE TABLE climbs (
  case_id bigint NOT NULL CONSTRAINT climbs_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  began_at timestamptz NOT NULL,
  ended_at timestamptz,
  ladder jsonb NOT NULL,
  PRIMARY KEY (case_id, number)
);
COMMENT ON COLUMN climbs.ladder IS 'The ladder as it was when the case began to climb it';
CREATE UNIQUE INDEX climbs_one_stands ON climbs (case_id) WHERE ended_at IS NULL;

CREATE TABLE rungs (
  case_id bigint NOT NULL,
  climb integer NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  planned_at timestamptz NOT NULL,
  fired_at timestamptz NOT NULL,
  to_id bigint CONSTRAINT rungs_to_fk REFERENCES members,
  raised boolean NOT NULL,
  PRIMARY KEY (case_id, climb, number),
  CONSTRAINT rungs_climb_fk FOREIGN KEY (case_id, climb) REFERENCES climbs,
  CONSTRAINT rungs_order CHECK (planned_at <= fired_at)
);

CREATE TABLE notices (
  case_id bigint NOT NULL CONSTRAINT notices_case_fk REFERENCES cases,
  key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('reminder', 'nag', 'stalled', 'rung', 'check_in')),
  to_id bigint NOT NULL CONSTRAINT notices_to_fk REFERENCES members,
  commitment integer,
  target text,
  reason text,
  planned_at timestamptz NOT NULL,
  about timestamptz NOT NULL,
  written_at timestamptz NOT NULL,
  message_id bigint,
  dropped_at timestamptz,
  PRIMARY KEY (case_id, key)
);
COMMENT ON TABLE notices IS 'What members are to be told; written in the transaction that decided it';
CREATE INDEX notices_unsent ON notices (to_id, written_at) WHERE message_id IS NULL AND dropped_at IS NULL;
