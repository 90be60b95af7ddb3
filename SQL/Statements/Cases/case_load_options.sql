-- The options of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT
  case_id, number, what, trade_off, at, by_id, state, reason, decided_at
FROM case_options
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
