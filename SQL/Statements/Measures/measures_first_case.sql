-- When there first was a case and somebody who looked at what stalls, about how many cases there are, and since when
-- anything may have been counted: one row.
-- $1 bigint: only this team's, or null for all
SELECT
  CASE
    WHEN $1::bigint IS NULL THEN (SELECT min(opened_at) FROM cases)
    ELSE (SELECT min(began_at) FROM ownerships WHERE team_id = $1::bigint)
  END AS first_at,
  -- Stalls may be older than the record of when schedulers ran.
  least((SELECT min(began_at) FROM watches), (SELECT min(began_at) FROM stalls)) AS watched_at,
  (SELECT reltuples::bigint FROM pg_class WHERE oid = 'cases'::regclass) AS about,
  -- Before it nothing can have been counted, whoever asks: a history may tell of promises that were due before there was a case.
  least((SELECT min(opened_at) FROM cases), (SELECT min(promised_due_at) FROM commitments)) AS anything_at
