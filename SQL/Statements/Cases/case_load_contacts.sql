-- The contacts of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT case_id, number, at, channel, direction, note, by_id, felt, felt_level, left_feeling, left_level, needs, behind
FROM contacts
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
