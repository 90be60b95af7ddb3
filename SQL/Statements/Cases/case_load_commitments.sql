-- The commitments of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT case_id, number, kind, what, channel, promised_due_at, promised_due_on, due_at, due_on, made_at, made_by,
  promised_to, told_via, owner_id, owner_when_due_id, renegotiations, slips, ended_at, ending, ending_note, outcome,
  customer_told_at, moved_to_case_id, moved_to_number, adopted_from_case_id, adopted_from_number, agreed_until,
  moved_at, assigned_at
FROM commitments
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
