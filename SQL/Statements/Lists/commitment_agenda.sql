-- A member's open commitments as a calendar shows them, soonest due first, then by address.
-- $1 bigint: owner
SELECT
  m.case_id, m.number, m.kind, m.what, m.channel, m.due_at, m.due_on, m.renegotiations + m.slips AS moves,
  greatest(m.made_at, m.moved_at, m.assigned_at) AS changed_at, c.subject, u.name AS customer_name,
  u.handle, u.email, u.phone
FROM commitments AS m
JOIN cases AS c USING (case_id)
LEFT JOIN customers AS u USING (customer_id)
WHERE m.owner_id = $1::bigint AND m.ended_at IS NULL
ORDER BY m.due_at, m.case_id, m.number
