-- The cases that were merged into one, by number.
-- $1 bigint: the case that carried on
SELECT case_id
FROM cases
WHERE survivor_case_id = $1::bigint
ORDER BY case_id
