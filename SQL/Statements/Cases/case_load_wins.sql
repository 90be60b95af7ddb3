-- The wins of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT
  case_id, number, kind, story, at, by_id, withdrawn_at
FROM wins
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
