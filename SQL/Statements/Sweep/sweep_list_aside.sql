-- The cases that were set aside because they can't be looked at, by number.
-- $1 integer: how many at most
SELECT case_id
FROM case_checks
WHERE next_check_at = 'infinity'
ORDER BY case_id
LIMIT $1::integer
