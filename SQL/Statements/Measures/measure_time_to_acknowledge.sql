-- How long escalations raised in each month stayed unacknowledged, those never acknowledged censored, by length.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel), or null for no split
SELECT
  bucket, split, us / 3600000000::float8 AS duration, count(*) FILTER (WHERE ended) AS ended,
  count(*) FILTER (WHERE NOT ended) AS censored
FROM (
  SELECT
    width_bucket(e.raised_at, $1::timestamptz[]) AS bucket,
    CASE $4::text
      WHEN 'team' THEN t.handle
      WHEN 'owner' THEN m.handle
      WHEN 'priority' THEN c.priority
      WHEN 'category' THEN c.category
      WHEN 'channel' THEN c.channel
    END AS split,
    -- An escalation that was settled can't be acknowledged any more: it is watched until then.
    (date_part('epoch', least(e.acknowledged_at, e.settled_at, $2::timestamptz) - e.raised_at) * 1000000)::bigint AS us,
    (e.acknowledged_at <= least(e.settled_at, $2::timestamptz)) IS TRUE AS ended
  FROM escalations e
  JOIN cases c USING (case_id)
  LEFT JOIN teams t ON t.team_id = e.team_id
  LEFT JOIN members m ON m.member_id = e.owner_id
  WHERE e.raised_at >= ($1::timestamptz[])[1]
    AND e.raised_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND e.raised_at <= $2::timestamptz
    AND (c.excluded_at <= $2::timestamptz) IS NOT TRUE
    AND ($3::bigint IS NULL OR e.team_id = $3::bigint)
) measured
GROUP BY bucket, split, us
ORDER BY bucket, split, us
