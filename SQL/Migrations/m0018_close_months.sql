-- What a closed month's figures were, for good: an edition is never changed, a restatement is another one beside it.
CREATE TABLE editions (
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  number integer NOT NULL CHECK (number > 0),
  zone text NOT NULL,
  as_of timestamptz NOT NULL,
  closed_by bigint REFERENCES members,
  reason text,
  checksum text NOT NULL,
  PRIMARY KEY (month, number),
  CONSTRAINT editions_restated CHECK ((number = 1) = (reason IS NULL))
);
COMMENT ON COLUMN editions.zone IS 'The reporting zone, in which the month began and ended';
COMMENT ON COLUMN editions.as_of IS 'When it was closed: nothing that happened later counts';
COMMENT ON COLUMN editions.closed_by IS 'Null for a scheduler';
COMMENT ON COLUMN editions.reason IS 'Why the month was stated anew; null for the first edition';
COMMENT ON COLUMN editions.checksum IS 'SHA-256 of the figures, in their order';

CREATE TABLE edition_figures (
  month date NOT NULL,
  number integer NOT NULL,
  place integer NOT NULL CHECK (place > 0),
  scope text,
  team text,
  dimension text,
  dimension_value text,
  cohort text NOT NULL,
  metric text NOT NULL,
  clock text NOT NULL,
  statistic text NOT NULL,
  value double precision,
  unit text NOT NULL,
  n bigint NOT NULL CHECK (n >= 0),
  lower double precision,
  upper double precision,
  signal text,
  note text,
  PRIMARY KEY (month, number, place),
  FOREIGN KEY (month, number) REFERENCES editions
);
COMMENT ON COLUMN edition_figures.scope IS 'The team whose figures alone these are; null for all together';
COMMENT ON COLUMN edition_figures.place IS 'The order of the rows, in which they are exported';
