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
  c.first_resolved_at, c.resolved_at, c.closed_at,
  -- What the case says of its waits, less what of them does not count here.
  c.waited_customer_us - coalesce(l.customer_uncounted_us, 0) AS waited_customer_us,
  c.waited_third_party_us - coalesce(l.third_party_uncounted_us, 0) AS waited_third_party_us,
  c.reopens, c.handoffs, c.escalation_level, c.first_escalated_at, c.open_commitments, c.next_due_at, c.exclusion,
  c.survivor_case_id, c.source, c.source_ref, e.until, l.waited_us,
  -- What is taken out of texts that don't say who the customers are.
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.name END AS name,
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.handle END AS handle,
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.email END AS email,
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.phone END AS phone
FROM cases c
JOIN teams t USING (team_id)
LEFT JOIN members m ON m.member_id = c.owner_id
LEFT JOIN customers u ON u.customer_id = c.customer_id
-- Most cases never wait: the others are told by their first wait.
LEFT JOIN waits f ON f.case_id = c.case_id AND f.number = 1
CROSS JOIN LATERAL (
  -- Until when the time is shared out.
  SELECT greatest(
    least(c.resolved_at, c.excluded_at, (SELECT current_setting('kept.as_of')::timestamptz)), c.opened_at) AS until
) e
LEFT JOIN LATERAL (
  SELECT
    -- Counted from the waits alone, each only where none before it was going on, apart from what the case says.
    (date_part('epoch', sum(s.alone)) * 1000000)::bigint AS waited_us,
    (date_part('epoch', sum(coalesce(s.ended, '0') - s.counted) FILTER (WHERE s.on_party = 'customer')) * 1000000)::bigint
      AS customer_uncounted_us,
    (date_part('epoch', sum(coalesce(s.ended, '0') - s.counted) FILTER (WHERE s.on_party = 'third_party')) * 1000000)::bigint
      AS third_party_uncounted_us
  FROM (
    SELECT
      w.on_party, w.ended_at - w.began_at AS ended,
      greatest(least(w.ended_at, e.until) - greatest(w.began_at, c.opened_at), '0') AS counted,
      greatest(least(w.ended_at, e.until) - greatest(
        w.began_at, c.opened_at,
        max(w.ended_at) OVER (ORDER BY w.number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)), '0') AS alone
    FROM waits w
    WHERE w.case_id = f.case_id
  ) s
) l ON true
WHERE c.opened_at >= current_setting('kept.since')::timestamptz
  AND c.opened_at < current_setting('kept.until')::timestamptz
  AND c.opened_at <= current_setting('kept.as_of')::timestamptz
  AND (
    (SELECT nullif(current_setting('kept.team'), '')::bigint) IS NULL
    OR c.opened_team_id = (SELECT nullif(current_setting('kept.team'), '')::bigint))
ORDER BY c.opened_at, c.case_id
