-- How promises that were moved more than once got their due times, by case and sequence: each move ended a silence, and the promise may have been overdue before it, which it does not remember itself.
-- $1 bigint[]: the cases' numbers
SELECT e.case_id, e.sequence, e.kind, e.occurred_at, e.recorded_at, e.by_id, e.clock_set, e.body
FROM commitments AS p
JOIN case_events AS e ON e.case_id = p.case_id AND (e.body ->> 'number')::integer = p.number
WHERE p.case_id = ANY ($1::bigint[]) AND p.renegotiations + p.slips > 1
  AND e.kind IN ('commitment_made', 'commitment_moved')
ORDER BY e.case_id, e.sequence
