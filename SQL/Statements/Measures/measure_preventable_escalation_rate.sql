-- Escalations raised in each month, and the stall that each one by policy followed, by month and split.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel, customer), or null for no split
-- $5 boolean: list every case that is looked at, also those left out and why; otherwise only what counts
SELECT
  bucket, split, case_id, CASE WHEN $5::boolean THEN number END AS number,
  CASE WHEN $5::boolean THEN left_out END AS left_out, began_at, ended_at, is_over, team_id, priority, waits
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
    END AS split,
    CASE
      WHEN x.excluded_at <= $2::timestamptz THEN 'taken out as ' || x.exclusion
    END AS left_out,
    s.began_at AS began_at,
    CASE WHEN s.began_at IS NOT NULL THEN e.raised_at END AS ended_at,
    true AS is_over,
    e.team_id AS team_id,
    NULL::text AS priority, NULL::timestamptz[] AS waits
  FROM escalations e
  -- Few cases are taken out, and what else they are matters to a split alone.
  LEFT JOIN cases x ON x.case_id = e.case_id AND x.excluded_at IS NOT NULL
  LEFT JOIN cases c ON c.case_id = e.case_id
  LEFT JOIN teams t ON t.team_id = e.team_id
  LEFT JOIN members m ON m.member_id = e.owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  LEFT JOIN LATERAL (
    -- The stall that stood the longest when a policy raised it.
    SELECT min(l.began_at) AS began_at
    FROM stalls l
    WHERE e.source = 'policy' AND l.case_id = e.case_id AND l.began_at < e.raised_at
      -- What was only at risk stood still for nobody.
      AND l.reason <> 'at_risk'
      AND (l.ended_at IS NULL OR l.ended_at >= e.raised_at)
  ) s ON true
  WHERE e.raised_at >= ($1::timestamptz[])[1]
    AND e.raised_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND e.raised_at <= $2::timestamptz
    AND ($3::bigint IS NULL OR e.team_id = $3::bigint)
) listed
WHERE $5::boolean OR left_out IS NULL
