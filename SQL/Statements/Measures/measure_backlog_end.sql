-- Cases open (not resolved) at the end of each month, by month and split.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel, customer), or null for no split
-- $5 boolean: list every case that is looked at, also those left out and why; otherwise only what counts
WITH ends AS (
  -- Where each month that has begun ends; the last of them at the as-of instant, which itself still counts.
  SELECT array_agg(least(($1::timestamptz[])[i + 1], $2::timestamptz + interval '1 microsecond') ORDER BY i) AS at
  FROM generate_series(1, cardinality($1::timestamptz[]) - 1) AS i
  WHERE ($1::timestamptz[])[i] <= $2::timestamptz
), spells AS (
  SELECT c.case_id, c.opened_at AS began_at, c.first_resolved_at AS ended_at
  FROM cases c
  WHERE c.opened_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND c.opened_at <= $2::timestamptz
    AND (c.first_resolved_at IS NULL
      OR c.first_resolved_at >= least(($1::timestamptz[])[2], $2::timestamptz + interval '1 microsecond'))
  UNION ALL
  -- From a reopening to the resolution after it.
  SELECT n.case_id, r.reopened_at, n.resolved_at
  FROM resolutions n
  JOIN resolutions r ON r.case_id = n.case_id AND r.number = n.number - 1
  WHERE n.number > 1
    AND n.resolved_at >= least(($1::timestamptz[])[2], $2::timestamptz + interval '1 microsecond')
    AND r.reopened_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND r.reopened_at <= $2::timestamptz
  UNION ALL
  -- From a reopening on, where no resolution came after it.
  SELECT c.case_id, r.reopened_at, NULL
  FROM cases c
  CROSS JOIN LATERAL (
    SELECT l.reopened_at FROM resolutions l WHERE l.case_id = c.case_id ORDER BY l.number DESC LIMIT 1
  ) r
  WHERE c.reopens > 0 AND c.resolved_at IS NULL
    AND r.reopened_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND r.reopened_at <= $2::timestamptz
), standing AS (
  -- A spell that begins before the end of a month and ends at or after it is open at that end.
  SELECT s.case_id, b.bucket, e.at[b.bucket] AS at
  FROM ends e
  CROSS JOIN spells s
  CROSS JOIN LATERAL generate_series(
    width_bucket(s.began_at, e.at) + 1, coalesce(width_bucket(s.ended_at, e.at), cardinality(e.at))) AS b (bucket)
  -- Most end in the month they begin in.
  WHERE width_bucket(s.began_at, e.at) < coalesce(width_bucket(s.ended_at, e.at), cardinality(e.at))
)
SELECT
  bucket, split, CASE WHEN $5::boolean THEN case_id END AS case_id, CASE WHEN $5::boolean THEN number END AS number,
  CASE WHEN $5::boolean THEN left_out END AS left_out,
  count(*) AS n
FROM (
  SELECT
    c.case_id, NULL::integer AS number,
    s.bucket AS bucket,
    CASE $4::text
      WHEN 'team' THEN t.handle
      WHEN 'owner' THEN m.handle
      WHEN 'priority' THEN c.priority
      WHEN 'category' THEN c.category
      WHEN 'channel' THEN c.channel
      WHEN 'customer' THEN u.handle
    END AS split,
    CASE
      WHEN c.excluded_at <= $2::timestamptz THEN 'taken out as ' || c.exclusion
    END AS left_out
  FROM standing s
  JOIN cases c USING (case_id)
  LEFT JOIN LATERAL (
    -- Who had the case at that end; looked up only when somebody asks.
    SELECT o.team_id, o.owner_id
    FROM ownerships o
    WHERE ($3::bigint IS NOT NULL OR $4::text IN ('team', 'owner'))
      AND o.case_id = s.case_id AND o.began_at < s.at
    ORDER BY o.number DESC
    LIMIT 1
  ) h ON true
  LEFT JOIN teams t ON t.team_id = h.team_id
  LEFT JOIN members m ON m.member_id = h.owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE ($3::bigint IS NULL OR h.team_id = $3::bigint)
  -- As measures_settle.sql says.
  OFFSET 0
) listed
-- As "left_out IS NULL", which the planner would take for rare.
WHERE $5::boolean OR num_nonnulls(left_out) <> 1
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4
