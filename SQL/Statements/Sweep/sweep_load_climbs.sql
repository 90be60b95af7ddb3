-- The climbs that stand in some cases, by case.
-- $1 bigint[]: the cases' numbers
SELECT case_id, number, began_at, ladder
FROM climbs
WHERE case_id = ANY ($1::bigint[]) AND ended_at IS NULL
ORDER BY case_id
