-- The apologies of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT
  case_id, number, at, by_id, channel, words, harm, impact, takes_responsibility, overruled
FROM apologies
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
