-- The cases opened from one instant until another, oldest first.
-- Rows that are copied take no parameters, so they are settings of the transaction (export_set):
-- kept.since, kept.until timestamptz: opened from the one until before the other
-- kept.as_of timestamptz: opened by then; time with us and waits are counted until then
-- kept.team bigint: only cases opened in this team, or '' for all
-- kept.with_customers boolean: whether to say who the customers are
SELECT
  c.case_id, c.subject,
  CASE WHEN (SELECT current_setting('kept.with_customers')::boolean) THEN u.handle END AS customer,
  t.handle AS team, m.handle AS owner, c.priority, c.category, c.channel, c.state, c.opened_at, c.first_contact_at,
  c.first_resolved_at, c.resolved_at, c.closed_at, c.waited_customer_us, c.waited_third_party_us,
  c.reopens, c.handoffs, c.escalation_level, c.first_escalated_at, c.open_commitments, c.next_due_at, c.exclusion,
  c.survivor_case_id, c.source, c.source_ref, e.until, w.on_customer, w.on_third_party,
  -- What is taken out of texts that don't say who the customers are.
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.name END AS name,
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.handle END AS handle,
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.email END AS email,
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.phone END AS phone
FROM cases c
JOIN teams t USING (team_id)
LEFT JOIN members m ON m.member_id = c.owner_id
LEFT JOIN customers u ON u.customer_id = c.customer_id
LEFT JOIN (
  -- The waits of just these cases: most have none, and asking each case for its own would take longer.
  SELECT
    a.case_id, array_agg(ARRAY[a.began_at, a.ended_at]) FILTER (WHERE a.on_party = 'customer') AS on_customer,
    array_agg(ARRAY[a.began_at, a.ended_at]) FILTER (WHERE a.on_party = 'third_party') AS on_third_party
  FROM waits a
  JOIN cases k USING (case_id)
  WHERE k.opened_at >= current_setting('kept.since')::timestamptz
    AND k.opened_at < current_setting('kept.until')::timestamptz
  GROUP BY a.case_id
) w ON w.case_id = c.case_id
CROSS JOIN LATERAL (
  -- Until when the time is shared out.
  SELECT greatest(
    least(c.resolved_at, c.excluded_at, (SELECT current_setting('kept.as_of')::timestamptz)), c.opened_at) AS until
) e
WHERE c.opened_at >= current_setting('kept.since')::timestamptz
  AND c.opened_at < current_setting('kept.until')::timestamptz
  AND c.opened_at <= current_setting('kept.as_of')::timestamptz
  AND (
    (SELECT nullif(current_setting('kept.team'), '')::bigint) IS NULL
    OR c.opened_team_id = (SELECT nullif(current_setting('kept.team'), '')::bigint))
ORDER BY c.opened_at, c.case_id
