-- The repairs of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT
  case_id, number, apology_number, commitment_number
FROM repairs
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
