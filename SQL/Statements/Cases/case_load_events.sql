-- The history of some cases, by case and sequence.
-- $1 bigint[]: the cases' numbers
SELECT case_id, sequence, kind, occurred_at, recorded_at, by_id, clock_set, body
FROM case_events
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, sequence
