-- The promises first given for a time from one instant until another, soonest first.
-- Rows that are copied take no parameters, so they are settings of the transaction (export_set):
-- kept.since, kept.until timestamptz: promised for a time from the one until before the other
-- kept.as_of timestamptz: made by then; what is open and past due then is missed
-- kept.team bigint: only of cases that this team had when the promise fell due or ended, or '' for all
-- kept.with_customers boolean: whether to say whom it was promised to
SELECT
  p.case_id, p.number, p.kind, p.what, p.channel, m.handle AS owner, d.handle AS owner_when_due, b.handle AS made_by,
  p.made_at, p.promised_due_at, p.promised_due_on, p.due_at, p.due_on,
  CASE
    WHEN p.ended_at <= (SELECT current_setting('kept.as_of')::timestamptz) THEN coalesce(p.outcome, 'moved')
    WHEN greatest(p.promised_due_at, p.due_at) < (SELECT current_setting('kept.as_of')::timestamptz) THEN 'missed'
  END AS outcome,
  p.ended_at, CASE WHEN p.outcome = 'late' THEN p.ended_at END AS late_at, p.renegotiations, p.slips,
  p.ending_note, CASE WHEN (SELECT current_setting('kept.with_customers')::boolean) THEN p.promised_to END AS promised_to,
  p.told_via, p.customer_told_at, p.moved_to_case_id, p.moved_to_number,
  CASE WHEN c.excluded_at <= (SELECT current_setting('kept.as_of')::timestamptz) THEN c.exclusion END AS exclusion,
  -- What is taken out of texts that don't say who the customers are.
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.name END AS name,
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.handle END AS handle,
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.email END AS email,
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN u.phone END AS phone,
  CASE WHEN NOT (SELECT current_setting('kept.with_customers')::boolean) THEN p.promised_to END AS other_name
FROM commitments p
JOIN cases c USING (case_id)
LEFT JOIN customers u ON u.customer_id = c.customer_id
LEFT JOIN members m ON m.member_id = p.owner_id
LEFT JOIN members d ON d.member_id = p.owner_when_due_id
LEFT JOIN members b ON b.member_id = p.made_by
WHERE p.promised_due_at >= current_setting('kept.since')::timestamptz
  AND p.promised_due_at < current_setting('kept.until')::timestamptz
  AND p.made_at <= (SELECT current_setting('kept.as_of')::timestamptz)
  AND (
    (SELECT nullif(current_setting('kept.team'), '')::bigint) IS NULL
    OR (SELECT nullif(current_setting('kept.team'), '')::bigint) = (
      SELECT o.team_id
      FROM ownerships o
      WHERE o.case_id = p.case_id AND (o.number = 1 OR o.began_at <= least(p.promised_due_at, p.ended_at))
      ORDER BY o.number DESC
      LIMIT 1))
ORDER BY p.promised_due_at, p.case_id, p.number
