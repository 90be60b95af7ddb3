-- A table of eight columns of mixed types, two of them with nulls, for measuring how fast rows become values. Run by psql:
--   psql -X -v rows=1000000 -f rows.sql
\set ON_ERROR_STOP on
CREATE TABLE bench_rows AS
SELECT
  n AS number,
  (n % 4)::integer AS priority,
  'Case number ' || n || ' of a customer' AS subject,
  CASE WHEN n % 3 > 0 THEN 'noted on the phone, ' || md5(n::text) END AS note,
  timestamptz '2026-01-01 00:00:00+00' + n * interval '31 seconds' AS opened_at,
  n % 5 = 0 AS is_open,
  (n % 1000) / 8.0::double precision AS share,
  CASE WHEN n % 7 > 0 THEN date '2026-01-01' + (n % 365)::integer END AS day
FROM generate_series(1, :rows::bigint) AS n;
VACUUM (ANALYZE) bench_rows;
