-- How many events cases have by now.
-- $1 bigint[]: the cases' numbers
SELECT case_id, version
FROM cases
WHERE case_id = ANY ($1::bigint[])
