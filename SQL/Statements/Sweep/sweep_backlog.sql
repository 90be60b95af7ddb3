-- How far behind the scheduler is: cases that wait for a look, since when the first does, and when a scheduler last looked.
-- $1 timestamptz: now
SELECT count(*) AS waiting, min(next_check_at) AS since, (SELECT max(ended_at) FROM watches) AS swept_at
FROM case_checks
WHERE next_check_at <= $1::timestamptz
