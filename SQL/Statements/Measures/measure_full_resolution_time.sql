-- From opening to the resolution that stands, by the month it began in and split.
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
    width_bucket(c.resolved_at, $1::timestamptz[]) AS bucket,
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
      WHEN c.reopened_at <= $2::timestamptz THEN 'reopened, so that it does not stand'
      WHEN c.resolved_at < c.opened_at THEN 'resolved before it was opened'
    END AS left_out,
    c.opened_at AS began_at,
    c.resolved_at AS ended_at,
    true AS is_over,
    c.team_id,
    CASE WHEN c.has_waits THEN c.priority END AS priority,
    -- Most cases never wait; those need no look at the waits.
    CASE WHEN c.has_waits THEN ARRAY(
      SELECT ARRAY[w.began_at, w.ended_at]
      FROM waits w
      WHERE w.case_id = c.case_id AND w.on_party = 'customer'
      ORDER BY w.number
    ) END AS waits
  FROM (
    -- Most cases were never reopened: their only resolution is the first, which is read with the case.
    SELECT
      c.case_id, c.opened_at, c.first_resolved_at AS resolved_at, NULL::timestamptz AS reopened_at, c.excluded_at,
      c.exclusion, c.priority, c.category, c.channel, c.customer_id,
      c.waited_customer_us > 0 OR c.state = 'waiting' AS has_waits,
      -- Whose it was then; looked up where it may have been another's, or somebody asks.
      CASE WHEN c.team_handoffs = 0 THEN c.team_id ELSE (
        SELECT r.team_id FROM resolutions r WHERE r.case_id = c.case_id AND r.number = 1
      ) END AS team_id,
      CASE WHEN $4::text = 'owner' THEN (
        SELECT r.owner_id FROM resolutions r WHERE r.case_id = c.case_id AND r.number = 1
      ) END AS owner_id
    FROM cases c
    WHERE c.reopens = 0
      AND c.first_resolved_at >= ($1::timestamptz[])[1]
      AND c.first_resolved_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
      AND c.first_resolved_at <= $2::timestamptz
    UNION ALL
    SELECT
      c.case_id, c.opened_at, r.resolved_at, r.reopened_at, c.excluded_at, c.exclusion, c.priority, c.category,
      c.channel, c.customer_id, c.waited_customer_us > 0 OR c.state = 'waiting', r.team_id, r.owner_id
    FROM cases c
    JOIN resolutions r USING (case_id)
    WHERE c.reopens > 0
      AND r.resolved_at >= ($1::timestamptz[])[1]
      AND r.resolved_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
      AND r.resolved_at <= $2::timestamptz
  ) c
  LEFT JOIN teams t ON t.team_id = c.team_id
  LEFT JOIN members m ON m.member_id = c.owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE $3::bigint IS NULL OR c.team_id = $3::bigint
) listed
WHERE $5::boolean OR left_out IS NULL
