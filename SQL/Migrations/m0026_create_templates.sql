-- Words that teams use again, with blanks; what was filled into them, as a fingerprint, to know a canned sentence by; and
-- contacts in which a feeling was named, by time, for the wins of a month.

CREATE TABLE templates (
  template_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  handle text NOT NULL,
  team_id bigint CONSTRAINT templates_team_fk REFERENCES teams,
  purpose text NOT NULL CHECK (purpose IN ('apology', 'follow_up', 'update', 'other')),
  body text NOT NULL CHECK (body <> ''),
  changed_at timestamptz NOT NULL,
  changed_by bigint CONSTRAINT templates_changed_by_fk REFERENCES members,
  removed_at timestamptz,
  CONSTRAINT templates_handle_shape CHECK (handle <> '' AND handle !~ '\s')
);
COMMENT ON COLUMN templates.team_id IS 'Null for all teams';
CREATE UNIQUE INDEX templates_handle_key ON templates (handle, team_id) NULLS NOT DISTINCT WHERE removed_at IS NULL;

CREATE TABLE template_fills (
  case_id bigint NOT NULL CONSTRAINT template_fills_case_fk REFERENCES cases,
  by_id bigint NOT NULL CONSTRAINT template_fills_by_fk REFERENCES members,
  fingerprint bytea NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (case_id, by_id, fingerprint, at)
);
COMMENT ON COLUMN template_fills.fingerprint IS 'SHA-256 of the words in small letters: what was said is not kept here';
CREATE INDEX template_fills_by ON template_fills (by_id, fingerprint, at);

CREATE INDEX contacts_felt_at ON contacts (at) WHERE felt_level IS NOT NULL OR left_level IS NOT NULL;
