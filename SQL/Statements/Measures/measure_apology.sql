-- Whether an apology felt sincere, as customers said in each month, by month and split.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel, customer), or null for no split
-- $5 boolean: list every case that is looked at, also those left out and why; otherwise only what counts
SELECT
  bucket, split, case_id, CASE WHEN $5::boolean THEN number END AS number,
  CASE WHEN $5::boolean THEN left_out END AS left_out, value
FROM (
  SELECT
    f.case_id, f.number AS number,
    width_bucket(f.at, $1::timestamptz[]) AS bucket,
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
      WHEN f.apology IS NULL THEN 'no answer to this'
    END AS left_out,
    f.apology::bigint AS value
  FROM feedback f
  -- Few cases are taken out, and what else they are matters to a split alone.
  LEFT JOIN cases x ON x.case_id = f.case_id AND x.excluded_at IS NOT NULL
  LEFT JOIN cases c ON c.case_id = f.case_id
  -- Fixed when the work was done: unassigning the case later takes nothing from anybody.
  LEFT JOIN teams t ON t.team_id = f.team_id
  LEFT JOIN members m ON m.member_id = f.owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE f.at >= ($1::timestamptz[])[1]
    AND f.at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND f.at <= $2::timestamptz
    AND ($3::bigint IS NULL OR f.team_id = $3::bigint)
) listed
WHERE $5::boolean OR left_out IS NULL
