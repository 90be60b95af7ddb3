-- Escalations raised in each month, by month and split.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel, customer, level, reason), or null for no split
-- $5 boolean: list every case that is looked at, also those left out and why; otherwise only what counts
SELECT
  bucket, split, CASE WHEN $5::boolean THEN case_id END AS case_id, CASE WHEN $5::boolean THEN number END AS number,
  CASE WHEN $5::boolean THEN left_out END AS left_out,
  count(*) AS n
FROM (
  SELECT
    e.case_id, e.number AS number,
    width_bucket(e.raised_at, $1::timestamptz[]) AS bucket,
    CASE $4::text
      WHEN 'team' THEN t.handle
      WHEN 'owner' THEN m.handle
      WHEN 'priority' THEN c.priority
      WHEN 'category' THEN c.category
      WHEN 'channel' THEN c.channel
      WHEN 'customer' THEN u.handle
      WHEN 'level' THEN e.level::text
      WHEN 'reason' THEN e.source
    END AS split,
    CASE
      WHEN x.excluded_at <= $2::timestamptz THEN 'taken out as ' || x.exclusion
    END AS left_out
  FROM escalations e
  -- Few cases are taken out, and what else they are matters to a split alone.
  LEFT JOIN cases x ON x.case_id = e.case_id AND x.excluded_at IS NOT NULL
  LEFT JOIN cases c ON c.case_id = e.case_id
  LEFT JOIN teams t ON t.team_id = e.team_id
  LEFT JOIN members m ON m.member_id = e.owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE e.raised_at >= ($1::timestamptz[])[1]
    AND e.raised_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND e.raised_at <= $2::timestamptz
    AND ($3::bigint IS NULL OR e.team_id = $3::bigint)
  -- As measures_settle.sql says.
  OFFSET 0
) listed
-- As "left_out IS NULL", which the planner would take for rare.
WHERE $5::boolean OR num_nonnulls(left_out) <> 1
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4
