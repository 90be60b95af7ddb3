-- Promises due in each month that were kept by a later time, agreed in time, out of all with a verdict, by split.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel), or null for no split
SELECT
  width_bucket(p.promised_due_at, $1::timestamptz[]) AS bucket,
  CASE $4::text
    WHEN 'team' THEN t.handle
    WHEN 'owner' THEN m.handle
    WHEN 'priority' THEN c.priority
    WHEN 'category' THEN c.category
    WHEN 'channel' THEN c.channel
  END AS split,
  count(*) FILTER (WHERE p.outcome = 'kept_as_renegotiated' AND p.ended_at <= $2::timestamptz) AS hits,
  count(*) AS n
FROM commitments p
JOIN cases c USING (case_id)
LEFT JOIN LATERAL (
  -- The team that had the case when the promise fell due or ended; looked up only when somebody asks.
  SELECT o.team_id
  FROM ownerships o
  WHERE ($3::bigint IS NOT NULL OR $4::text = 'team')
    AND o.case_id = p.case_id
    AND (o.number = 1 OR o.began_at <= least(p.promised_due_at, p.ended_at, $2::timestamptz))
  ORDER BY o.number DESC
  LIMIT 1
) h ON true
LEFT JOIN teams t ON t.team_id = h.team_id
LEFT JOIN members m ON m.member_id = p.owner_when_due_id
WHERE p.promised_due_at >= ($1::timestamptz[])[1]
  AND p.promised_due_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
  -- A verdict has been given: it is past due, or it has ended.
  AND (p.promised_due_at < $2::timestamptz OR p.ended_at <= $2::timestamptz)
  -- Withdrawn in time, or moved with its case (then it counts there): left out.
  AND ((p.ended_at <= $2::timestamptz) IS NOT TRUE OR p.outcome <> 'withdrawn')
  -- Before the merge it stood in the other case alone.
  AND (p.adopted_from_case_id IS NULL OR EXISTS (
    SELECT FROM commitments a
    WHERE a.case_id = p.adopted_from_case_id AND a.number = p.adopted_from_number AND a.ended_at <= $2::timestamptz))
  AND (c.excluded_at <= $2::timestamptz) IS NOT TRUE
  AND ($3::bigint IS NULL OR h.team_id = $3::bigint)
GROUP BY 1, 2
ORDER BY 1, 2
