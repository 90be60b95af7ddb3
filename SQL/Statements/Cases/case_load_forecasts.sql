-- The forecasts of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT
  case_id, number, at, by_id, kind, basis, sample, due_at, claimed, commitment_number
FROM forecasts
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
