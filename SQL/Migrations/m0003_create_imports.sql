-- What was imported, when, and what of each case had been seen, so that the same file changes nothing twice.

CREATE TABLE imports (
  import_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source text NOT NULL,
  file_name text NOT NULL,
  started_at timestamptz NOT NULL,
  by_id bigint CONSTRAINT imports_by_fk REFERENCES members,
  rows_read bigint NOT NULL,
  rows_rejected bigint NOT NULL,
  cases_added bigint NOT NULL,
  cases_continued bigint NOT NULL,
  cases_unchanged bigint NOT NULL
);

CREATE TABLE case_imports (
  case_id bigint PRIMARY KEY CONSTRAINT case_imports_case_fk REFERENCES cases,
  import_id bigint NOT NULL,
  events integer NOT NULL CHECK (events > 0),
  fingerprint bigint NOT NULL
);
COMMENT ON TABLE case_imports IS 'How many events of a case came from its source, and a hash of them';
