-- Apologies made in each month that name the impact, take responsibility and carry a repair plan, out of all, by month and split.
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
    a.case_id, a.number AS number,
    width_bucket(a.at, $1::timestamptz[]) AS bucket,
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
    END AS left_out,
    a.impact IS NOT NULL AND a.takes_responsibility AND EXISTS (
      SELECT FROM repairs r WHERE r.case_id = a.case_id AND r.apology_number = a.number
    ) AS is_hit
  FROM apologies a
  JOIN cases c ON c.case_id = a.case_id
  CROSS JOIN LATERAL (
    -- Who had the case when it was said.
    SELECT o.team_id, o.owner_id
    FROM ownerships o
    WHERE o.case_id = a.case_id AND (o.number = 1 OR o.began_at <= a.at)
    ORDER BY o.number DESC
    LIMIT 1
  ) h
  LEFT JOIN teams t ON t.team_id = h.team_id
  LEFT JOIN members m ON m.member_id = h.owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE a.at >= ($1::timestamptz[])[1]
    AND a.at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND a.at <= $2::timestamptz
    AND ($3::bigint IS NULL OR h.team_id = $3::bigint)
  -- As measures_settle.sql says.
  OFFSET 0
) listed
WHERE $5::boolean OR left_out IS NULL
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4
