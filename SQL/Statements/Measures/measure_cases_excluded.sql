-- Cases taken out as duplicates, spam or tests in each month, by month and split; they count nowhere else.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel, reason), or null for no split
SELECT
  width_bucket(c.excluded_at, $1::timestamptz[]) AS bucket,
  CASE $4::text
    WHEN 'team' THEN t.handle
    WHEN 'owner' THEN m.handle
    WHEN 'priority' THEN c.priority
    WHEN 'category' THEN c.category
    WHEN 'channel' THEN c.channel
    WHEN 'reason' THEN c.exclusion
  END AS split,
  count(*) AS n
FROM cases c
LEFT JOIN teams t ON t.team_id = c.team_id
LEFT JOIN members m ON m.member_id = c.owner_id
WHERE c.excluded_at >= ($1::timestamptz[])[1]
  AND c.excluded_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
  AND c.excluded_at <= $2::timestamptz
  AND ($3::bigint IS NULL OR c.team_id = $3::bigint)
GROUP BY 1, 2
ORDER BY 1, 2
