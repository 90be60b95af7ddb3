-- What was told that concerns customers, to whom and when; and stalls by when they began, for the month that asks for them.

CREATE TABLE audit_log (
  audit_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  by_id bigint NOT NULL CONSTRAINT audit_log_by_fk REFERENCES members,
  action text NOT NULL CHECK (action <> ''),
  detail text NOT NULL CHECK (detail <> ''),
  recorded_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE audit_log IS 'Written before what it tells of happens; rows are never changed';
COMMENT ON COLUMN audit_log.at IS 'By the clock of the command, which can be set by hand';
COMMENT ON COLUMN audit_log.recorded_at IS 'By the clock of the server';

CREATE INDEX stalls_begun ON stalls (began_at);
