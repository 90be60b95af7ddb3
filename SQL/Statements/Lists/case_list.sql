-- Cases, those with the soonest due commitment first, then the oldest.
-- $1 text[]: states, or null for any
-- $2 bigint: owner, or null for any
-- $3 boolean: only cases that nobody owns
-- $4 bigint: team, or null for any
-- $5 bigint: customer, or null for any
-- $6 text: what the subject holds, in any case, or the number in the tool it came from; null for any
-- $7 text: priority, or null for any
-- $8 text: category, or null for any
-- $9 boolean: only cases without an open promise
-- $10 bigint: how many at most, or null for all
SELECT
  c.case_id, c.subject, c.state, c.team_id, c.owner_id, c.priority, c.category, c.channel, c.opened_at,
  c.last_contact_at, c.resolved_at, c.closed_at, c.open_commitments, c.next_due_at, c.escalation_level,
  u.name AS customer_name
FROM cases c
LEFT JOIN customers u USING (customer_id)
WHERE ($1::text[] IS NULL OR c.state = ANY ($1::text[]))
  AND ($2::bigint IS NULL OR c.owner_id = $2::bigint)
  AND (NOT $3::boolean OR c.owner_id IS NULL)
  AND ($4::bigint IS NULL OR c.team_id = $4::bigint)
  AND ($5::bigint IS NULL OR c.customer_id = $5::bigint)
  AND ($6::text IS NULL OR position(lower($6::text) IN lower(c.subject)) > 0 OR c.source_ref = $6::text)
  AND ($7::text IS NULL OR c.priority = $7::text)
  AND ($8::text IS NULL OR c.category = $8::text)
  AND (NOT $9::boolean OR c.open_commitments = 0)
ORDER BY c.next_due_at NULLS LAST, c.opened_at, c.case_id
LIMIT $10::bigint
