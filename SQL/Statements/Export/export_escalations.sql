-- The escalations raised from one instant until another, oldest first.
-- Rows that are copied take no parameters, so they are settings of the transaction (export_set):
-- kept.since, kept.until timestamptz: raised from the one until before the other
-- kept.as_of timestamptz: raised by then
-- kept.team bigint: only of cases that this team had when they were raised, or '' for all
-- kept.with_customers boolean: whether texts may name the customers
SELECT
  e.case_id, e.number, e.level, e.source, e.reason, e.raised_at, b.handle AS raised_by, e.acknowledged_at,
  a.handle AS acknowledged_by, e.settled_at, t.handle AS team, m.handle AS owner,
  CASE WHEN c.excluded_at <= (SELECT current_setting('kept.as_of')::timestamptz) THEN c.exclusion END AS exclusion,
  -- What is taken out of texts that don't say who the customers are.
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.name END AS name,
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.handle END AS handle,
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.email END AS email,
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.phone END AS phone
FROM escalations e
JOIN cases c USING (case_id)
LEFT JOIN customers u ON u.customer_id = c.customer_id
JOIN teams t ON t.team_id = e.team_id
LEFT JOIN members m ON m.member_id = e.owner_id
LEFT JOIN members b ON b.member_id = e.raised_by
LEFT JOIN members a ON a.member_id = e.acknowledged_by
WHERE e.raised_at >= current_setting('kept.since')::timestamptz
  AND e.raised_at < current_setting('kept.until')::timestamptz
  AND e.raised_at <= current_setting('kept.as_of')::timestamptz
  AND (
    (SELECT nullif(current_setting('kept.team'), '')::bigint) IS NULL
    OR e.team_id = (SELECT nullif(current_setting('kept.team'), '')::bigint))
ORDER BY e.raised_at, e.case_id, e.number
