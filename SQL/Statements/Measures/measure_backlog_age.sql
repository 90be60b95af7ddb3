-- From opening to the end of each month, of cases open then, by month and split.
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
  SELECT
    c.case_id, c.opened_at AS began_at, c.first_resolved_at AS ended_at, c.opened_at, c.customer_id, c.priority,
    c.category, c.channel, c.excluded_at, c.exclusion, c.waited_customer_us > 0 OR c.state = 'waiting' AS has_waits
  FROM cases c
  WHERE c.opened_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND c.opened_at <= $2::timestamptz
    AND (c.first_resolved_at IS NULL
      OR c.first_resolved_at >= least(($1::timestamptz[])[2], $2::timestamptz + interval '1 microsecond'))
  UNION ALL
  -- From a reopening to the resolution after it.
  SELECT
    n.case_id, r.reopened_at, n.resolved_at, c.opened_at, c.customer_id, c.priority, c.category, c.channel,
    c.excluded_at, c.exclusion, c.waited_customer_us > 0 OR c.state = 'waiting'
  FROM resolutions n
  JOIN resolutions r ON r.case_id = n.case_id AND r.number = n.number - 1
  JOIN cases c ON c.case_id = n.case_id
  WHERE n.number > 1
    AND n.resolved_at >= least(($1::timestamptz[])[2], $2::timestamptz + interval '1 microsecond')
    AND r.reopened_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND r.reopened_at <= $2::timestamptz
  UNION ALL
  -- From a reopening on, where no resolution came after it.
  SELECT
    c.case_id, r.reopened_at, NULL, c.opened_at, c.customer_id, c.priority, c.category, c.channel, c.excluded_at,
    c.exclusion, c.waited_customer_us > 0 OR c.state = 'waiting'
  FROM cases c
  CROSS JOIN LATERAL (
    SELECT l.reopened_at FROM resolutions l WHERE l.case_id = c.case_id ORDER BY l.number DESC LIMIT 1
  ) r
  WHERE c.reopens > 0 AND c.resolved_at IS NULL
    AND r.reopened_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND r.reopened_at <= $2::timestamptz
), standing AS (
  -- A spell that begins before the end of a month and ends at or after it is open at that end.
  SELECT
    s.case_id, s.opened_at, s.customer_id, s.priority, s.category, s.channel, s.excluded_at, s.exclusion, s.has_waits,
    b.bucket, e.at[b.bucket] AS at
  FROM ends e
  CROSS JOIN spells s
  CROSS JOIN LATERAL generate_series(
    width_bucket(s.began_at, e.at) + 1, coalesce(width_bucket(s.ended_at, e.at), cardinality(e.at))) AS b (bucket)
  -- Most end in the month they begin in.
  WHERE width_bucket(s.began_at, e.at) < coalesce(width_bucket(s.ended_at, e.at), cardinality(e.at))
)
SELECT
  bucket, split, case_id, CASE WHEN $5::boolean THEN number END AS number,
  CASE WHEN $5::boolean THEN left_out END AS left_out, began_at, ended_at, is_over, team_id, priority, waits
FROM (
  SELECT
    c.case_id, NULL::integer AS number,
    c.bucket AS bucket,
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
    c.opened_at AS began_at,
    least(c.at, $2::timestamptz) AS ended_at,
    true AS is_over,
    h.team_id AS team_id,
    CASE WHEN c.has_waits THEN c.priority END AS priority,
    -- Most cases never wait; those need no look at the waits.
    CASE WHEN c.has_waits THEN ARRAY(
      SELECT ARRAY[w.began_at, w.ended_at]
      FROM waits w
      WHERE w.case_id = c.case_id AND w.on_party = 'customer'
      ORDER BY w.number
    ) END AS waits
  FROM standing c
  LEFT JOIN LATERAL (
    -- Who had the case at that end.
    SELECT o.team_id, o.owner_id
    FROM ownerships o
    WHERE o.case_id = c.case_id AND o.began_at < c.at
    ORDER BY o.number DESC
    LIMIT 1
  ) h ON true
  LEFT JOIN teams t ON t.team_id = h.team_id
  LEFT JOIN members m ON m.member_id = h.owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE ($3::bigint IS NULL OR h.team_id = $3::bigint)
) listed
-- As "left_out IS NULL", which the planner would take for rare.
WHERE $5::boolean OR num_nonnulls(left_out) <> 1
