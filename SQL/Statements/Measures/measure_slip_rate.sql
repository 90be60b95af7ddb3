-- Promises due in each month that were moved too late or without telling, out of all with a verdict, by split.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel, customer), or null for no split
-- $5 boolean: list every case that is looked at, also those left out and why; otherwise only what counts
SELECT
  bucket, split, CASE WHEN $5::boolean THEN case_id END AS case_id, CASE WHEN $5::boolean THEN number END AS number,
  CASE WHEN $5::boolean THEN left_out END AS left_out,
  count(*) FILTER (WHERE is_hit) AS hits, count(*) AS n
FROM (
  SELECT
    p.case_id, p.number AS number,
    width_bucket(p.promised_due_at, $1::timestamptz[]) AS bucket,
    CASE $4::text
      WHEN 'team' THEN t.handle
      WHEN 'owner' THEN m.handle
      WHEN 'priority' THEN c.priority
      WHEN 'category' THEN c.category
      WHEN 'channel' THEN c.channel
      WHEN 'customer' THEN u.handle
    END AS split,
    CASE
      WHEN x.excluded_at <= $2::timestamptz THEN 'taken out as ' || x.exclusion
      WHEN p.ended_at <= $2::timestamptz AND p.outcome IS NULL THEN 'went on in another case'
      -- Before the merge it stood in the other case alone.
      WHEN p.adopted_from_case_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM commitments a
        WHERE a.case_id = p.adopted_from_case_id AND a.number = p.adopted_from_number AND a.ended_at <= $2::timestamptz
      ) THEN 'stood in another case then'
      WHEN p.ended_at <= $2::timestamptz AND p.outcome = 'withdrawn' THEN 'withdrawn in time'
      WHEN (p.promised_due_at < $2::timestamptz OR p.ended_at <= $2::timestamptz) IS NOT TRUE THEN 'not due yet'
    END AS left_out,
    p.slips > CASE WHEN p.slips = 0 THEN 0 ELSE (
      -- Moves made after the as-of instant do not count yet; the event log tells them.
      SELECT count(*)
      FROM case_events e
      WHERE e.case_id = p.case_id AND e.kind = 'commitment_moved' AND (e.body ->> 'number')::integer = p.number
        AND e.occurred_at > $2::timestamptz AND (e.body ->> 'is_slip')::boolean
    ) END AS is_hit
  FROM commitments p
  -- Few cases are taken out, and what else they are matters to a split alone.
  LEFT JOIN cases x ON x.case_id = p.case_id AND x.excluded_at IS NOT NULL
  LEFT JOIN cases c ON c.case_id = p.case_id
  CROSS JOIN LATERAL (
    -- The team that had the case when the promise fell due or ended; looked up only when somebody asks.
    SELECT (
      SELECT o.team_id
      FROM ownerships o
      WHERE o.case_id = p.case_id
        AND (o.number = 1 OR o.began_at <= least(p.promised_due_at, p.ended_at, $2::timestamptz))
      ORDER BY o.number DESC
      LIMIT 1
    ) AS team_id
  ) h
  LEFT JOIN teams t ON t.team_id = h.team_id
  LEFT JOIN members m ON m.member_id = p.owner_when_due_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE p.promised_due_at >= ($1::timestamptz[])[1]
    AND p.promised_due_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    -- What had not been promised yet is no promise then.
    AND p.made_at <= $2::timestamptz
    AND ($3::bigint IS NULL OR h.team_id = $3::bigint)
  -- As measures_settle.sql says.
  OFFSET 0
) listed
-- As "left_out IS NULL", which the planner would take for rare.
WHERE $5::boolean OR num_nonnulls(left_out) <> 1
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4
