-- When teams work and what they have set themselves. Every change is a new version; what was keeps the one it ran on.

CREATE TABLE calendars (
  calendar_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  handle text NOT NULL CONSTRAINT calendars_handle_key UNIQUE,
  CONSTRAINT calendars_handle_shape CHECK (handle <> '' AND handle !~ '\s')
);

CREATE TABLE calendar_versions (
  calendar_id bigint NOT NULL CONSTRAINT calendar_versions_calendar_fk REFERENCES calendars,
  version integer NOT NULL CHECK (version > 0),
  zone text NOT NULL,
  hours text NOT NULL,
  special_days jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  made_by bigint CONSTRAINT calendar_versions_made_by_fk REFERENCES members,
  PRIMARY KEY (calendar_id, version)
);
COMMENT ON COLUMN calendar_versions.hours IS 'The usual week as it is typed, such as mon-fri 9:00-17:00';
COMMENT ON COLUMN calendar_versions.special_days IS 'Dates that differ: [{"day": "2026-12-25", "name": "Christmas Day", "hours": ""}]';

ALTER TABLE teams
  ADD COLUMN lead_id bigint CONSTRAINT teams_lead_fk REFERENCES members,
  ADD COLUMN calendar_id bigint CONSTRAINT teams_calendar_fk REFERENCES calendars;

CREATE TABLE policies (
  policy_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  team_id bigint CONSTRAINT policies_team_fk REFERENCES teams,
  priority text CHECK (priority <> ''),
  CONSTRAINT policies_scope_key UNIQUE NULLS NOT DISTINCT (team_id, priority)
);

CREATE TABLE policy_versions (
  policy_id bigint NOT NULL CONSTRAINT policy_versions_policy_fk REFERENCES policies,
  version integer NOT NULL CHECK (version > 0),
  rules jsonb,
  made_at timestamptz NOT NULL,
  made_by bigint CONSTRAINT policy_versions_made_by_fk REFERENCES members,
  PRIMARY KEY (policy_id, version)
);
COMMENT ON COLUMN policy_versions.rules IS 'Null from when the policy was taken away';

CREATE TABLE absences (
  member_id bigint NOT NULL CONSTRAINT absences_member_fk REFERENCES members,
  began_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  substitute_id bigint CONSTRAINT absences_substitute_fk REFERENCES members,
  cancelled_at timestamptz,
  PRIMARY KEY (member_id, began_at),
  CONSTRAINT absences_order CHECK (began_at < ended_at),
  CONSTRAINT absences_substitute CHECK (substitute_id <> member_id)
);
