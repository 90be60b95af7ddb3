-- What the figures of cases opened or resolved in each month rest on, a row for each; facts say which metrics look at it.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel, customer), or null for no split
WITH looked AS (
  SELECT
    c.case_id, c.customer_id, c.priority, c.category, c.channel, c.opened_at, c.opened_team_id, c.opened_owner_id,
    c.handoffs, c.reopens, c.first_contact_at, c.last_outbound_at, c.outbound_contacts, c.first_escalated_at,
    c.first_resolved_at,
    c.waited_customer_us > 0 OR c.state = 'waiting' AS has_waits,
    -- Of an imported case it is not known who was contacted before, and when.
    c.source IS NULL AS has_contacts,
    CASE
      WHEN c.opened_at >= ($1::timestamptz[])[1] AND c.opened_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
        AND c.opened_at <= $2::timestamptz AND ($3::bigint IS NULL OR c.opened_team_id = $3::bigint)
      THEN width_bucket(c.opened_at, $1::timestamptz[])
    END AS opened_bucket,
    CASE
      WHEN c.first_resolved_at >= ($1::timestamptz[])[1]
        AND c.first_resolved_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
        AND c.first_resolved_at <= $2::timestamptz
      THEN width_bucket(c.first_resolved_at, $1::timestamptz[])
    END AS resolved_bucket,
    -- Whose it was at the first resolution; looked up where it may have been another's, or somebody asks.
    CASE WHEN c.team_handoffs = 0 THEN c.team_id ELSE (
      SELECT r.team_id FROM resolutions r WHERE r.case_id = c.case_id AND r.number = 1
    ) END AS resolved_team_id,
    CASE WHEN $4::text = 'owner' THEN (
      SELECT r.owner_id FROM resolutions r WHERE r.case_id = c.case_id AND r.number = 1
    ) END AS resolved_owner_id
  FROM cases c
  WHERE (
      c.opened_at >= ($1::timestamptz[])[1] AND c.opened_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
      OR c.first_resolved_at >= ($1::timestamptz[])[1]
        AND c.first_resolved_at < ($1::timestamptz[])[cardinality($1::timestamptz[])])
    -- As "IS NOT TRUE", which the planner would take for rare.
    AND coalesce(c.excluded_at > $2::timestamptz, true)
  -- So that no bucket is looked for twice.
  OFFSET 0
)
SELECT
  CASE WHEN has_waits THEN c.priority END AS priority,
  -- Most cases never wait; those need no look at the waits.
  CASE WHEN has_waits THEN ARRAY(
    SELECT ARRAY[w.began_at, w.ended_at]
    FROM waits w
    WHERE w.case_id = c.case_id AND w.on_party = 'customer'
    ORDER BY w.number
  ) END AS waits,
  c.opened_at,
  -- As a case that was opened.
  c.opened_bucket,
  CASE $4::text
    WHEN 'team' THEN ot.handle
    WHEN 'owner' THEN om.handle
    WHEN 'priority' THEN c.priority
    WHEN 'category' THEN c.category
    WHEN 'channel' THEN c.channel
    WHEN 'customer' THEN u.handle
  END AS opened_split,
  c.opened_team_id,
  CASE WHEN c.has_contacts AND c.first_contact_at >= c.opened_at AND c.first_contact_at <= $2::timestamptz
    THEN c.first_contact_at END AS contacted_at,
  -- As a case that was resolved for the first time, which is also the resolution that stands where there is no other.
  CASE WHEN $3::bigint IS NULL OR c.resolved_team_id = $3::bigint THEN c.resolved_bucket END AS resolved_bucket,
  CASE $4::text
    WHEN 'team' THEN rt.handle
    WHEN 'owner' THEN rm.handle
    WHEN 'priority' THEN c.priority
    WHEN 'category' THEN c.category
    WHEN 'channel' THEN c.channel
    WHEN 'customer' THEN u.handle
  END AS resolved_split,
  c.resolved_team_id,
  -- The first resolution, or how far one that has none yet has got.
  least(c.first_resolved_at, $2::timestamptz) AS until,
  -- What is true of it, as RowFacts: one number is sent faster than eight columns.
  CASE WHEN c.has_contacts THEN 1 ELSE 0 END
  + CASE WHEN (c.first_contact_at <= $2::timestamptz) IS TRUE THEN 0 ELSE 2 END
  + CASE WHEN c.first_escalated_at <= $2::timestamptz THEN 4 ELSE 0 END
  + CASE WHEN c.first_resolved_at <= $2::timestamptz THEN 8 ELSE 0 END
  + CASE WHEN c.first_resolved_at < c.opened_at THEN 0 ELSE 16 END
  + CASE WHEN c.resolved_bucket IS NOT NULL THEN 32 ELSE 0 END
  + CASE WHEN c.reopens = 0 THEN 64 ELSE 0 END AS facts,
  CASE WHEN c.first_escalated_at <= c.first_resolved_at THEN c.first_escalated_at END AS escalated_since,
  -- When the customer heard from the team in between; looked up where it was more than twice, null where never.
  CASE
    WHEN c.resolved_bucket IS NULL OR NOT c.has_contacts OR c.reopens > 0 THEN NULL
    WHEN (c.first_contact_at < c.first_resolved_at) IS NOT TRUE THEN NULL
    WHEN c.outbound_contacts = 1 OR c.outbound_contacts = 2 AND c.last_outbound_at >= c.first_resolved_at
    THEN ARRAY[c.first_contact_at]
    WHEN c.outbound_contacts = 2 THEN ARRAY[c.first_contact_at, c.last_outbound_at]
    ELSE ARRAY(
      SELECT n.at
      FROM contacts n
      WHERE n.case_id = c.case_id AND n.direction = 'outbound' AND n.at > c.opened_at AND n.at < c.first_resolved_at
    )
  END AS heard,
  -- Taking a case that nobody has, and giving it up, are no handoffs. What comes later changes nothing.
  CASE
    WHEN c.resolved_bucket IS NULL THEN NULL
    WHEN c.handoffs = 0 THEN 0
    WHEN EXISTS (
      SELECT FROM ownerships o
      WHERE o.case_id = c.case_id AND o.ended_at IS NULL AND o.began_at <= c.first_resolved_at
    ) THEN c.handoffs
    ELSE (
      SELECT count(*)
      FROM (
        SELECT o.owner_id, lag(o.owner_id) OVER (ORDER BY o.number) AS before_id
        FROM ownerships o
        WHERE o.case_id = c.case_id AND o.owner_id IS NOT NULL AND o.began_at <= c.first_resolved_at
      ) owners
      WHERE owner_id <> before_id
    )
  END AS handoffs,
  -- The spells without an owner. Most cases have none.
  CASE
    WHEN c.resolved_bucket IS NOT NULL
      AND EXISTS (SELECT FROM ownerships o WHERE o.case_id = c.case_id AND o.owner_id IS NULL)
    THEN ARRAY(
      SELECT ARRAY[o.began_at, least(o.ended_at, c.first_resolved_at)]
      FROM ownerships o
      WHERE o.case_id = c.case_id AND o.owner_id IS NULL AND o.began_at < c.first_resolved_at
      ORDER BY o.number
    )
  END AS unowned,
  NULL::timestamptz[] AS shut
FROM looked c
LEFT JOIN teams ot ON ot.team_id = c.opened_team_id
LEFT JOIN members om ON om.member_id = c.opened_owner_id
LEFT JOIN teams rt ON rt.team_id = c.resolved_team_id
LEFT JOIN members rm ON rm.member_id = c.resolved_owner_id
LEFT JOIN customers u ON u.customer_id = c.customer_id
UNION ALL
-- The resolution that stands of cases that were reopened.
SELECT
  CASE WHEN c.waited_customer_us > 0 OR c.state = 'waiting' THEN c.priority END,
  CASE WHEN c.waited_customer_us > 0 OR c.state = 'waiting' THEN ARRAY(
    SELECT ARRAY[w.began_at, w.ended_at]
    FROM waits w
    WHERE w.case_id = c.case_id AND w.on_party = 'customer'
    ORDER BY w.number
  ) END,
  c.opened_at, NULL, NULL, NULL, NULL,
  width_bucket(r.resolved_at, $1::timestamptz[]),
  CASE $4::text
    WHEN 'team' THEN t.handle
    WHEN 'owner' THEN m.handle
    WHEN 'priority' THEN c.priority
    WHEN 'category' THEN c.category
    WHEN 'channel' THEN c.channel
    WHEN 'customer' THEN u.handle
  END,
  r.team_id, r.resolved_at,
  -- Resolved, in order, and the one that stands.
  CASE WHEN c.source IS NULL THEN 1 ELSE 0 END + 8 + 16 + 64, NULL,
  CASE WHEN c.source IS NULL THEN ARRAY(
    SELECT n.at
    FROM contacts n
    WHERE n.case_id = r.case_id AND n.direction = 'outbound' AND n.at > c.opened_at AND n.at < r.resolved_at
  ) END,
  NULL, NULL,
  -- When the case was not open.
  CASE WHEN r.number > 1 THEN ARRAY(
    SELECT ARRAY[b.resolved_at, b.reopened_at]
    FROM resolutions b
    WHERE b.case_id = r.case_id AND b.number < r.number
    ORDER BY b.number
  ) END
FROM resolutions r
JOIN cases c USING (case_id)
LEFT JOIN teams t ON t.team_id = r.team_id
LEFT JOIN members m ON m.member_id = r.owner_id
LEFT JOIN customers u ON u.customer_id = c.customer_id
WHERE r.resolved_at >= ($1::timestamptz[])[1]
  AND r.resolved_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
  AND r.resolved_at <= $2::timestamptz
  AND ($3::bigint IS NULL OR r.team_id = $3::bigint)
  AND c.reopens > 0
  AND (r.reopened_at <= $2::timestamptz) IS NOT TRUE
  AND r.resolved_at >= c.opened_at
  AND coalesce(c.excluded_at > $2::timestamptz, true)
