-- Cases opened in each month that nobody has contacted yet, out of all opened, by month and split.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel), or null for no split
SELECT
  width_bucket(c.opened_at, $1::timestamptz[]) AS bucket,
  CASE $4::text
    WHEN 'team' THEN t.handle
    WHEN 'owner' THEN m.handle
    WHEN 'priority' THEN c.priority
    WHEN 'category' THEN c.category
    WHEN 'channel' THEN c.channel
  END AS split,
  count(*) FILTER (WHERE (c.first_contact_at <= $2::timestamptz) IS NOT TRUE) AS hits,
  count(*) AS n
FROM cases c
LEFT JOIN teams t ON t.team_id = c.opened_team_id
LEFT JOIN members m ON m.member_id = c.opened_owner_id
WHERE c.opened_at >= ($1::timestamptz[])[1]
  AND c.opened_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
  AND c.opened_at <= $2::timestamptz
  AND (c.excluded_at <= $2::timestamptz) IS NOT TRUE
  -- Imports bring no contacts: of a case from another tool it is not known that there was none.
  AND (c.source IS NULL OR c.first_contact_at IS NOT NULL)
  AND ($3::bigint IS NULL OR c.opened_team_id = $3::bigint)
GROUP BY 1, 2
ORDER BY 1, 2
