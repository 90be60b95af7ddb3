-- The numbers of the next cases after one, by number.
-- $1 bigint: the number after which to begin
-- $2 integer: how many at most
SELECT case_id
FROM cases
WHERE case_id > $1::bigint
ORDER BY case_id
LIMIT $2::integer
