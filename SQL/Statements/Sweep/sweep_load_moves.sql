-- How promises that were moved more than once got their due times, by case and sequence: each move ended a silence, and the promise may have been overdue before it, which it does not remember itself.
-- $1 bigint[]: the cases' numbers
SELECT e.case_id, e.sequence, e.kind, e.occurred_at, e.recorded_at, e.by_id, e.clock_set, e.body
FROM commitments AS p
-- Case by case: a small table of events would be read whole for every batch.
CROSS JOIN LATERAL (
  SELECT v.case_id, v.sequence, v.kind, v.occurred_at, v.recorded_at, v.by_id, v.clock_set, v.body
  FROM case_events AS v
  WHERE v.case_id = p.case_id AND v.kind IN ('commitment_made', 'commitment_moved')
    AND (v.body ->> 'number')::integer = p.number
  OFFSET 0
) AS e
WHERE p.case_id = ANY ($1::bigint[]) AND p.renegotiations + p.slips > 1
ORDER BY e.case_id, e.sequence
