-- From opening to the first apology, of cases first apologized for in each month, by month and split.
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
    a.case_id, NULL::integer AS number,
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
      WHEN a.at < c.opened_at THEN 'apologized for before it was opened'
    END AS left_out,
    c.opened_at AS began_at,
    a.at AS ended_at,
    true AS is_over,
    h.team_id AS team_id,
    NULL::text AS priority, NULL::timestamptz[] AS waits
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
    -- What was entered late may have been said before what was entered first.
    AND NOT EXISTS (
      SELECT FROM apologies e
      WHERE e.case_id = a.case_id AND (e.at < a.at OR (e.at = a.at AND e.number < a.number))
    )
) listed
WHERE $5::boolean OR left_out IS NULL
