-- Cases and all that belongs to a case. Every key begins with case_id, so that a case lives whole on one node.

CREATE SEQUENCE case_numbers AS bigint;

CREATE TABLE cases (
  case_id bigint PRIMARY KEY,
  version integer NOT NULL CHECK (version > 0),
  subject text NOT NULL CHECK (subject <> ''),
  customer_id bigint CONSTRAINT cases_customer_fk REFERENCES customers,
  team_id bigint NOT NULL CONSTRAINT cases_team_fk REFERENCES teams,
  owner_id bigint CONSTRAINT cases_owner_fk REFERENCES members,
  priority text,
  category text,
  channel text,
  state text NOT NULL CHECK (state IN ('open', 'waiting', 'resolved', 'closed', 'excluded')),
  opened_at timestamptz NOT NULL,
  opened_by bigint CONSTRAINT cases_opened_by_fk REFERENCES members,
  opened_team_id bigint NOT NULL,
  opened_owner_id bigint,
  first_contact_at timestamptz,
  last_contact_at timestamptz,
  first_resolved_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  excluded_at timestamptz,
  exclusion text CHECK (exclusion IN ('duplicate', 'spam', 'test')),
  survivor_case_id bigint,
  reopens integer NOT NULL,
  handoffs integer NOT NULL,
  team_handoffs integer NOT NULL,
  escalation_level integer NOT NULL,
  first_escalated_at timestamptz,
  waited_customer_us bigint NOT NULL CHECK (waited_customer_us >= 0),
  waited_third_party_us bigint NOT NULL CHECK (waited_third_party_us >= 0),
  open_commitments integer NOT NULL CHECK (open_commitments >= 0),
  next_due_at timestamptz,
  source text,
  source_ref text,
  CONSTRAINT cases_closed_time CHECK ((state = 'closed') = (closed_at IS NOT NULL) OR state = 'excluded'),
  CONSTRAINT cases_exclusion CHECK ((state = 'excluded') = (exclusion IS NOT NULL AND excluded_at IS NOT NULL)),
  CONSTRAINT cases_survivor CHECK (survivor_case_id IS NULL OR exclusion = 'duplicate'),
  CONSTRAINT cases_next_due CHECK ((open_commitments > 0) = (next_due_at IS NOT NULL)),
  CONSTRAINT cases_origin CHECK ((source IS NULL) = (source_ref IS NULL))
);
COMMENT ON COLUMN cases.waited_customer_us IS 'Microseconds waited on the customer, in spells that have ended';

CREATE INDEX cases_opened ON cases (opened_at);
CREATE INDEX cases_open_by_owner ON cases (owner_id, opened_at) WHERE state IN ('open', 'waiting');
CREATE INDEX cases_origin_lookup ON cases (source, source_ref) WHERE source IS NOT NULL;

CREATE TABLE case_events (
  case_id bigint NOT NULL CONSTRAINT case_events_case_fk REFERENCES cases,
  sequence integer NOT NULL CHECK (sequence > 0),
  kind text NOT NULL,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  by_id bigint CONSTRAINT case_events_by_fk REFERENCES members,
  clock_set boolean NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (case_id, sequence)
);
COMMENT ON COLUMN case_events.clock_set IS 'The command set its clock by hand (--at)';

CREATE TABLE ownerships (
  case_id bigint NOT NULL CONSTRAINT ownerships_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  team_id bigint NOT NULL CONSTRAINT ownerships_team_fk REFERENCES teams,
  owner_id bigint CONSTRAINT ownerships_owner_fk REFERENCES members,
  began_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (case_id, number),
  CONSTRAINT ownerships_order CHECK (ended_at >= began_at)
);
CREATE UNIQUE INDEX ownerships_one_stands ON ownerships (case_id) WHERE ended_at IS NULL;

CREATE TABLE waits (
  case_id bigint NOT NULL CONSTRAINT waits_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  on_party text NOT NULL CHECK (on_party IN ('customer', 'third_party')),
  note text,
  began_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (case_id, number),
  CONSTRAINT waits_order CHECK (ended_at >= began_at)
);
CREATE UNIQUE INDEX waits_one_stands ON waits (case_id) WHERE ended_at IS NULL;

CREATE TABLE contacts (
  case_id bigint NOT NULL CONSTRAINT contacts_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  at timestamptz NOT NULL,
  channel text NOT NULL CHECK (channel <> ''),
  direction text NOT NULL CHECK (direction IN ('outbound', 'inbound')),
  note text NOT NULL,
  by_id bigint CONSTRAINT contacts_by_fk REFERENCES members,
  PRIMARY KEY (case_id, number)
);

CREATE TABLE resolutions (
  case_id bigint NOT NULL CONSTRAINT resolutions_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  resolved_at timestamptz NOT NULL,
  note text,
  by_id bigint CONSTRAINT resolutions_by_fk REFERENCES members,
  team_id bigint NOT NULL CONSTRAINT resolutions_team_fk REFERENCES teams,
  owner_id bigint CONSTRAINT resolutions_owner_fk REFERENCES members,
  reopened_at timestamptz,
  reopen_reason text,
  PRIMARY KEY (case_id, number),
  CONSTRAINT resolutions_order CHECK (reopened_at >= resolved_at)
);
CREATE UNIQUE INDEX resolutions_one_stands ON resolutions (case_id) WHERE reopened_at IS NULL;
CREATE INDEX resolutions_resolved ON resolutions (resolved_at);

CREATE TABLE escalations (
  case_id bigint NOT NULL CONSTRAINT escalations_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  level integer NOT NULL CHECK (level > 0),
  source text NOT NULL CHECK (source IN ('policy', 'member', 'customer')),
  reason text NOT NULL,
  raised_at timestamptz NOT NULL,
  raised_by bigint CONSTRAINT escalations_raised_by_fk REFERENCES members,
  team_id bigint NOT NULL CONSTRAINT escalations_team_fk REFERENCES teams,
  owner_id bigint CONSTRAINT escalations_owner_fk REFERENCES members,
  acknowledged_at timestamptz,
  acknowledged_by bigint CONSTRAINT escalations_acknowledged_by_fk REFERENCES members,
  settled_at timestamptz,
  PRIMARY KEY (case_id, number),
  CONSTRAINT escalations_acknowledged_order CHECK (acknowledged_at >= raised_at),
  CONSTRAINT escalations_settled_order CHECK (settled_at >= raised_at)
);
CREATE INDEX escalations_raised ON escalations (raised_at);

CREATE TABLE commitments (
  case_id bigint NOT NULL CONSTRAINT commitments_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  kind text NOT NULL CHECK (kind IN ('milestone', 'follow_up')),
  what text NOT NULL CHECK (what <> ''),
  channel text,
  promised_due_at timestamptz NOT NULL,
  promised_due_on date,
  due_at timestamptz NOT NULL,
  due_on date,
  made_at timestamptz NOT NULL,
  made_by bigint CONSTRAINT commitments_made_by_fk REFERENCES members,
  promised_to text,
  told_via text,
  owner_id bigint CONSTRAINT commitments_owner_fk REFERENCES members,
  owner_when_due_id bigint CONSTRAINT commitments_owner_when_due_fk REFERENCES members,
  renegotiations integer NOT NULL CHECK (renegotiations >= 0),
  slips integer NOT NULL CHECK (slips >= 0),
  ended_at timestamptz,
  ending text CHECK (ending IN ('done', 'withdrawn', 'closed_over', 'moved')),
  ending_note text,
  outcome text CHECK (outcome IN ('kept', 'kept_as_renegotiated', 'late', 'missed', 'withdrawn')),
  customer_told_at timestamptz,
  moved_to_case_id bigint,
  moved_to_number integer,
  adopted_from_case_id bigint,
  adopted_from_number integer,
  PRIMARY KEY (case_id, number),
  CONSTRAINT commitments_channel CHECK (channel IS NULL OR kind = 'follow_up'),
  CONSTRAINT commitments_ended CHECK ((ending IS NULL) = (ended_at IS NULL)),
  CONSTRAINT commitments_outcome CHECK ((outcome IS NULL) = (ending IS NULL OR ending = 'moved')),
  CONSTRAINT commitments_moved_to CHECK ((ending IS NOT NULL AND ending = 'moved') = (moved_to_case_id IS NOT NULL))
);
COMMENT ON COLUMN commitments.promised_due_on IS 'The promised day, when no time was given; promised_due_at is then its last microsecond where the customer lives';
COMMENT ON COLUMN commitments.outcome IS 'The verdict once it has ended; an open one past due_at counts as missed';
CREATE INDEX commitments_open_by_owner ON commitments (owner_id, due_at) WHERE ended_at IS NULL;
CREATE INDEX commitments_open_by_due ON commitments (due_at) WHERE ended_at IS NULL;
CREATE INDEX commitments_promised ON commitments (promised_due_at);
