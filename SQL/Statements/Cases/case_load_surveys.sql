-- The surveys of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT
  case_id, number, occasion, at, by_id, expires_at, answered_at, team_id, owner_id
FROM surveys
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
