-- The themes of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT
  case_id, number, theme, feedback_number, at, by_id, removed_at
FROM case_themes
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
