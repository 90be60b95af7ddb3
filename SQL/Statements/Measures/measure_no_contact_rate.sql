-- Cases opened in each month that nobody has contacted yet, out of all opened in Kept, by month and split.
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
    c.case_id, NULL::integer AS number,
    width_bucket(c.opened_at, $1::timestamptz[]) AS bucket,
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
      WHEN c.source IS NOT NULL THEN 'imported, so that not all of its contacts are known'
    END AS left_out,
    (c.first_contact_at <= $2::timestamptz) IS NOT TRUE AS is_hit
  FROM cases c
  LEFT JOIN teams t ON t.team_id = c.opened_team_id
  LEFT JOIN members m ON m.member_id = c.opened_owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE c.opened_at >= ($1::timestamptz[])[1]
    AND c.opened_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND c.opened_at <= $2::timestamptz
    AND ($3::bigint IS NULL OR c.opened_team_id = $3::bigint)
  -- As measures_settle.sql says.
  OFFSET 0
) listed
-- As "left_out IS NULL", which the planner would take for rare.
WHERE $5::boolean OR num_nonnulls(left_out) <> 1
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4
