-- From opening to the first resolution, of cases first resolved in each month, by month and split.
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
    c.case_id, NULL::integer AS number,
    width_bucket(c.first_resolved_at, $1::timestamptz[]) AS bucket,
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
      WHEN c.first_resolved_at < c.opened_at THEN 'resolved before it was opened'
    END AS left_out,
    c.opened_at AS began_at,
    c.first_resolved_at AS ended_at,
    true AS is_over,
    h.team_id AS team_id,
    CASE WHEN c.waited_customer_us > 0 OR c.state = 'waiting' THEN c.priority END AS priority,
    -- Most cases never wait; those need no look at the waits.
    CASE WHEN c.waited_customer_us > 0 OR c.state = 'waiting' THEN ARRAY(
      SELECT ARRAY[w.began_at, w.ended_at]
      FROM waits w
      WHERE w.case_id = c.case_id AND w.on_party = 'customer'
      ORDER BY w.number
    ) END AS waits
  FROM cases c
  CROSS JOIN LATERAL (
    -- Whose it was at the first resolution; looked up where it may have been another's, or somebody asks.
    SELECT
      CASE WHEN c.team_handoffs = 0 THEN c.team_id ELSE (
        SELECT r.team_id FROM resolutions r WHERE r.case_id = c.case_id AND r.number = 1
      ) END AS team_id,
      (SELECT r.owner_id FROM resolutions r WHERE r.case_id = c.case_id AND r.number = 1) AS owner_id
  ) h
  LEFT JOIN teams t ON t.team_id = h.team_id
  LEFT JOIN members m ON m.member_id = h.owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE c.first_resolved_at >= ($1::timestamptz[])[1]
    AND c.first_resolved_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND c.first_resolved_at <= $2::timestamptz
    AND ($3::bigint IS NULL OR h.team_id = $3::bigint)
) listed
WHERE $5::boolean OR left_out IS NULL
