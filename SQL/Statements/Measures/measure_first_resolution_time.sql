-- Hours from opening to the first resolution, of cases first resolved in each month, by month and split.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel), or null for no split
SELECT
  bucket, split, n, mean, p[1] AS p50, p[2] AS p75, p[3] AS p90, p[4] AS p95, most AS max
FROM (
  SELECT
    bucket, split, count(*) AS n, (avg(us) / 3600000000)::float8 AS mean,
    percentile_cont(ARRAY[0.5, 0.75, 0.9, 0.95]) WITHIN GROUP (ORDER BY us / 3600000000::float8) AS p,
    max(us) / 3600000000::float8 AS most
  FROM (
    SELECT
      width_bucket(r.resolved_at, $1::timestamptz[]) AS bucket,
      CASE $4::text
        WHEN 'team' THEN t.handle
        WHEN 'owner' THEN m.handle
        WHEN 'priority' THEN c.priority
        WHEN 'category' THEN c.category
        WHEN 'channel' THEN c.channel
      END AS split,
      (date_part('epoch', r.resolved_at - c.opened_at) * 1000000)::bigint AS us
    FROM resolutions r
    JOIN cases c USING (case_id)
    LEFT JOIN teams t ON t.team_id = r.team_id
    LEFT JOIN members m ON m.member_id = r.owner_id
    WHERE r.resolved_at >= ($1::timestamptz[])[1]
      AND r.resolved_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
      AND r.resolved_at <= $2::timestamptz
      AND (c.excluded_at <= $2::timestamptz) IS NOT TRUE
      AND ($3::bigint IS NULL OR r.team_id = $3::bigint)
      AND r.number = 1
      AND r.resolved_at >= c.opened_at
  ) measured
  GROUP BY bucket, split
) summed
ORDER BY bucket, split
