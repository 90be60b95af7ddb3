-- When the first case was opened, and about how many there are: one row.
SELECT
  (SELECT min(opened_at) FROM cases) AS first_at,
  (SELECT reltuples::bigint FROM pg_class WHERE oid = 'cases'::regclass) AS about
