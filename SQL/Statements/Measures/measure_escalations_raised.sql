-- Escalations raised in each month, by month and split.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel, level, reason), or null for no split
SELECT
  width_bucket(e.raised_at, $1::timestamptz[]) AS bucket,
  CASE $4::text
    WHEN 'team' THEN t.handle
    WHEN 'owner' THEN m.handle
    WHEN 'priority' THEN c.priority
    WHEN 'category' THEN c.category
    WHEN 'channel' THEN c.channel
    WHEN 'level' THEN e.level::text
    WHEN 'reason' THEN e.source
  END AS split,
  count(*) AS n
FROM escalations e
JOIN cases c USING (case_id)
LEFT JOIN teams t ON t.team_id = e.team_id
LEFT JOIN members m ON m.member_id = e.owner_id
WHERE e.raised_at >= ($1::timestamptz[])[1]
  AND e.raised_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
  AND e.raised_at <= $2::timestamptz
  AND (c.excluded_at <= $2::timestamptz) IS NOT TRUE
  AND ($3::bigint IS NULL OR e.team_id = $3::bigint)
GROUP BY 1, 2
ORDER BY 1, 2
