-- The cases opened from one instant until another, oldest first.
-- Rows that are copied take no parameters, so they are settings of the transaction (export_set):
-- kept.since, kept.until timestamptz: opened from the one until before the other
-- kept.as_of timestamptz: opened by then; waits that have not ended are counted until then
-- kept.team bigint: only cases opened in this team, or '' for all
-- kept.with_customers boolean: whether to say who the customers are
SELECT
  c.case_id, c.subject,
  CASE WHEN (SELECT current_setting('kept.with_customers')::boolean) THEN (
    SELECT u.handle FROM customers u WHERE u.customer_id = c.customer_id
  ) END AS customer,
  t.handle AS team, m.handle AS owner, c.priority, c.category, c.channel, c.state, c.opened_at, c.first_contact_at,
  c.first_resolved_at, c.resolved_at, c.closed_at,
  c.waited_customer_us + CASE WHEN w.on_party = 'customer'
    THEN greatest(date_part('epoch', (SELECT current_setting('kept.as_of')::timestamptz) - w.began_at) * 1000000, 0)
    ELSE 0 END::bigint AS waited_customer_us,
  c.waited_third_party_us + CASE WHEN w.on_party = 'third_party'
    THEN greatest(date_part('epoch', (SELECT current_setting('kept.as_of')::timestamptz) - w.began_at) * 1000000, 0)
    ELSE 0 END::bigint AS waited_third_party_us,
  c.reopens, c.handoffs, c.escalation_level, c.first_escalated_at, c.open_commitments, c.next_due_at, c.exclusion,
  c.survivor_case_id, c.source, c.source_ref
FROM cases c
JOIN teams t USING (team_id)
LEFT JOIN members m ON m.member_id = c.owner_id
LEFT JOIN waits w ON w.case_id = c.case_id AND w.ended_at IS NULL AND c.state = 'waiting'
WHERE c.opened_at >= current_setting('kept.since')::timestamptz
  AND c.opened_at < current_setting('kept.until')::timestamptz
  AND c.opened_at <= current_setting('kept.as_of')::timestamptz
  AND (
    (SELECT nullif(current_setting('kept.team'), '')::bigint) IS NULL
    OR c.opened_team_id = (SELECT nullif(current_setting('kept.team'), '')::bigint))
ORDER BY c.opened_at, c.case_id
