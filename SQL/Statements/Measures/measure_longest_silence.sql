-- From opening to the resolution that stands, when the customer heard from the team and when it was shut, by month and split.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel, customer), or null for no split
-- $5 boolean: list every case that is looked at, also those left out and why; otherwise only what counts
SELECT
  bucket, split, case_id, CASE WHEN $5::boolean THEN number END AS number,
  CASE WHEN $5::boolean THEN left_out END AS left_out, began_at, ended_at, is_over, team_id, priority, waits, heard, shut
FROM (
  SELECT
    c.case_id, NULL::integer AS number,
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
      WHEN c.excluded_at <= $2::timestamptz THEN 'taken out as ' || c.exclusion
      WHEN c.source IS NOT NULL THEN 'imported, so that not all of its contacts are known'
      WHEN r.reopened_at <= $2::timestamptz THEN 'reopened, so that it does not stand'
      WHEN r.resolved_at < c.opened_at THEN 'resolved before it was opened'
    END AS left_out,
    c.opened_at AS began_at,
    r.resolved_at AS ended_at,
    true AS is_over,
    r.team_id AS team_id,
    CASE WHEN c.waited_customer_us > 0 OR c.state = 'waiting' THEN c.priority END AS priority,
    -- Most cases never wait; those need no look at the waits.
    CASE WHEN c.waited_customer_us > 0 OR c.state = 'waiting' THEN ARRAY(
      SELECT ARRAY[w.began_at, w.ended_at]
      FROM waits w
      WHERE w.case_id = c.case_id AND w.on_party = 'customer'
      ORDER BY w.number
    ) END AS waits,
    -- When the customer heard from the team in between; looked up where it was more than twice.
    CASE
      WHEN (c.first_contact_at < r.resolved_at) IS NOT TRUE THEN NULL
      WHEN c.outbound_contacts = 1 OR c.outbound_contacts = 2 AND c.last_outbound_at >= r.resolved_at
      THEN ARRAY[c.first_contact_at]
      WHEN c.outbound_contacts = 2 THEN ARRAY[c.first_contact_at, c.last_outbound_at]
      ELSE ARRAY(
        SELECT n.at
        FROM contacts n
        WHERE n.case_id = r.case_id AND n.direction = 'outbound' AND n.at > c.opened_at AND n.at < r.resolved_at
        ORDER BY n.at
      )
    END AS heard,
    -- When the case was not open. Most were never reopened.
    CASE WHEN r.number > 1 THEN ARRAY(
      SELECT ARRAY[b.resolved_at, b.reopened_at]
      FROM resolutions b
      WHERE b.case_id = r.case_id AND b.number < r.number
      ORDER BY b.number
    ) END AS shut
  FROM resolutions r
  JOIN cases c USING (case_id)
  LEFT JOIN teams t ON t.team_id = r.team_id
  LEFT JOIN members m ON m.member_id = r.owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE r.resolved_at >= ($1::timestamptz[])[1]
    AND r.resolved_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND r.resolved_at <= $2::timestamptz
    AND ($3::bigint IS NULL OR r.team_id = $3::bigint)
) listed
WHERE $5::boolean OR left_out IS NULL
