-- The waits of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT case_id, number, on_party, note, began_at, ended_at
FROM waits
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
