-- Resolutions begun in each month that were reopened within 14 days, out of all that are that old, by month and split.
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
    r.case_id, r.number AS number,
    width_bucket(r.resolved_at, $1::timestamptz[]) AS bucket,
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
      -- Hours, because the length of a day depends on the session's time zone.
      WHEN r.resolved_at + interval '336 hours' > $2::timestamptz THEN 'not 14 days old yet'
    END AS left_out,
    r.reopened_at <= $2::timestamptz AND r.reopened_at <= r.resolved_at + interval '336 hours' AS is_hit
  FROM resolutions r
  -- Few cases are taken out, and what else they are matters to a split alone.
  LEFT JOIN cases x ON x.case_id = r.case_id AND x.excluded_at IS NOT NULL
  LEFT JOIN cases c ON c.case_id = r.case_id
  LEFT JOIN teams t ON t.team_id = r.team_id
  LEFT JOIN members m ON m.member_id = r.owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE r.resolved_at >= ($1::timestamptz[])[1]
    AND r.resolved_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND r.resolved_at <= $2::timestamptz
    AND ($3::bigint IS NULL OR r.team_id = $3::bigint)
  -- As measures_settle.sql says.
  OFFSET 0
) listed
-- As "left_out IS NULL", which the planner would take for rare.
WHERE $5::boolean OR num_nonnulls(left_out) <> 1
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4
