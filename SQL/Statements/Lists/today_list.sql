-- What a member has to look at: their open commitments due up to an instant, and those of their team that nobody owns; soonest first.
-- $1 bigint: the member
-- $2 bigint: the member's team
-- $3 timestamptz: due up to this
-- $4 date: the day of it, for what is promised for a day: that lapses where the customer lives, up to 26 hours later
SELECT
  m.case_id, m.number, m.kind, m.what, m.channel, m.due_at, m.due_on, m.promised_due_at, m.promised_due_on,
  m.renegotiations, m.slips, m.ended_at, m.ending, m.outcome, m.owner_id, c.subject, c.state, c.team_id,
  u.name AS customer_name
FROM commitments m
JOIN cases c USING (case_id)
LEFT JOIN customers u USING (customer_id)
WHERE m.ended_at IS NULL AND m.due_at <= $3::timestamptz + interval '26 hours'
  AND (m.due_at <= $3::timestamptz OR m.due_on <= $4::date)
  AND (m.owner_id = $1::bigint OR (m.owner_id IS NULL AND c.team_id = $2::bigint))
ORDER BY m.due_at, m.case_id, m.number
