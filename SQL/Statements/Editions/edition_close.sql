-- Stores an edition of a month with all its figures, and gives its number and checksum.
-- $1 date: the month's first day
-- $2 text: the reporting zone
-- $3 timestamptz: the instant it is as of
-- $4 bigint: who closes it, or null for a scheduler
-- $5 text: why it is stated anew, or null for the first edition
-- $6 text[]: the team whose figures alone a row is of, or null
-- $7 text[]: team
-- $8 text[]: dimension
-- $9 text[]: dimension value
-- $10 text[]: cohort
-- $11 text[]: metric
-- $12 text[]: clock
-- $13 text[]: statistic
-- $14 double precision[]: value
-- $15 text[]: unit
-- $16 bigint[]: n
-- $17 double precision[]: lower
-- $18 double precision[]: upper
-- $19 text[]: signal
-- $20 text[]: note
-- $21 timestamptz: the month's first instant
-- $22 timestamptz: the first one of the next
WITH figures AS (
  SELECT
    place::integer, scope, team, dimension, dimension_value, cohort, metric, clock, statistic, value, unit, n, lower,
    upper, signal, note
  FROM unnest(
    $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[],
    $14::double precision[], $15::text[], $16::bigint[], $17::double precision[], $18::double precision[], $19::text[],
    $20::text[]
  ) WITH ORDINALITY AS f (
    scope, team, dimension, dimension_value, cohort, metric, clock, statistic, value, unit, n, lower, upper, signal,
    note, place)
), edition AS (
  INSERT INTO editions (month, number, zone, as_of, closed_by, reason, checksum, began_at, ended_at)
  SELECT
    $1::date, coalesce((SELECT max(e.number) FROM editions e WHERE e.month = $1::date), 0) + 1, $2::text,
    $3::timestamptz, $4::bigint, $5::text, (
      SELECT encode(sha256(convert_to(coalesce(string_agg(jsonb_build_array(
        scope, team, dimension, dimension_value, cohort, metric, clock, statistic, value, unit, n, lower, upper, signal,
        note)::text, E'\n' ORDER BY place), ''), 'UTF8')), 'hex')
      FROM figures),
    $21::timestamptz, $22::timestamptz
  RETURNING month, number, checksum
), stored AS (
  INSERT INTO edition_figures (
    month, number, place, scope, team, dimension, dimension_value, cohort, metric, clock, statistic, value, unit, n,
    lower, upper, signal, note)
  SELECT
    e.month, e.number, place, scope, team, dimension, dimension_value, cohort, metric, clock, statistic, value, unit, n,
    lower, upper, signal, note
  FROM figures
  CROSS JOIN edition e
)
SELECT number, checksum FROM edition
