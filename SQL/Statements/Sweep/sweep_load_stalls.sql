-- The stalls that stand in some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT case_id, number, reason, commitment, target, began_at
FROM stalls
WHERE case_id = ANY ($1::bigint[]) AND ended_at IS NULL
ORDER BY case_id, number
