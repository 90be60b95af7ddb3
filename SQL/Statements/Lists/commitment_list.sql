-- Commitments with their case, soonest due first, then by address.
-- $1 text: kind, or null for both
-- $2 bigint: owner, or null for any
-- $3 bigint: team of the case, or null for any
-- $4 bigint: a case, or null for any
-- $5 boolean: whether to include those that have ended
-- $6 timestamptz: due up to this, or null for any
-- $7 boolean: only those that nobody owns
-- $8 bigint: how many at most, or null for all
SELECT
  m.case_id, m.number, m.kind, m.what, m.channel, m.due_at, m.due_on, m.promised_due_at, m.promised_due_on,
  m.renegotiations, m.slips, m.ended_at, m.ending, m.outcome, m.owner_id, c.subject, c.state, c.team_id,
  u.name AS customer_name
FROM commitments m
JOIN cases c USING (case_id)
LEFT JOIN customers u USING (customer_id)
WHERE ($1::text IS NULL OR m.kind = $1::text)
  AND ($2::bigint IS NULL OR m.owner_id = $2::bigint)
  AND ($3::bigint IS NULL OR c.team_id = $3::bigint)
  AND ($4::bigint IS NULL OR m.case_id = $4::bigint)
  AND ($5::boolean OR m.ended_at IS NULL)
  AND ($6::timestamptz IS NULL OR m.due_at <= $6::timestamptz)
  AND (NOT $7::boolean OR m.owner_id IS NULL)
ORDER BY m.due_at, m.case_id, m.number
LIMIT $8::bigint
