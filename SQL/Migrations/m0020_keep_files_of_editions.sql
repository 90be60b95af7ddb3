-- The files of a closed month as they were exported then, so that they are the same bytes for ever.
CREATE TABLE edition_files (
  month date NOT NULL,
  number integer NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  part integer NOT NULL CHECK (part > 0),
  content bytea NOT NULL,
  PRIMARY KEY (month, number, name, part),
  FOREIGN KEY (month, number) REFERENCES editions
);
COMMENT ON TABLE edition_files IS 'Each file in parts of at most a megabyte';
