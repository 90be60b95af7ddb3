-- The chance that history gave to promises when they were made, in ten-thousandths, by month and split.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel, customer, chance), or null for no split
-- $5 boolean: list every case that is looked at, also those left out and why; otherwise only what counts
SELECT
  bucket, split, case_id, CASE WHEN $5::boolean THEN number END AS number,
  CASE WHEN $5::boolean THEN left_out END AS left_out, value
FROM (
  SELECT
    p.case_id, p.number AS number,
    width_bucket(f.due_at, $1::timestamptz[]) AS bucket,
    CASE $4::text
      WHEN 'team' THEN t.handle
      WHEN 'owner' THEN m.handle
      WHEN 'priority' THEN c.priority
      WHEN 'category' THEN c.category
      WHEN 'channel' THEN c.channel
      WHEN 'customer' THEN u.handle
      -- Between the levels that are asked for most: 50, 70, 85 and 95 %. What was asked for is the least of its band.
      WHEN 'chance' THEN (ARRAY['0 to 49 %', '50 to 69 %', '70 to 84 %', '85 to 94 %', '95 to 100 %'])[
        1 + width_bucket(f.claimed, ARRAY[5000, 7000, 8500, 9500])]
    END AS split,
    CASE
      WHEN c.excluded_at <= $2::timestamptz THEN 'taken out as ' || c.exclusion
      WHEN p.ended_at <= least(f.due_at, $2::timestamptz) AND p.ending = 'moved' THEN 'went on in another case'
      WHEN p.ended_at <= least(f.due_at, $2::timestamptz) AND p.ending = 'withdrawn' THEN 'withdrawn in time'
      WHEN f.due_at > $2::timestamptz THEN 'not due yet'
    END AS left_out,
    f.claimed::bigint AS value
  FROM forecasts f
  JOIN commitments p ON p.case_id = f.case_id AND p.number = f.commitment_number
  JOIN cases c ON c.case_id = f.case_id
  LEFT JOIN LATERAL (
    -- Who had the case when history was asked.
    SELECT o.team_id, o.owner_id
    FROM ownerships o
    WHERE o.case_id = f.case_id AND (o.number = 1 OR o.began_at <= f.at)
    ORDER BY o.number DESC
    LIMIT 1
  ) h ON true
  LEFT JOIN teams t ON t.team_id = h.team_id
  LEFT JOIN members m ON m.member_id = h.owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE f.due_at >= ($1::timestamptz[])[1]
    AND f.due_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND f.at <= $2::timestamptz
    -- What was said when the promise was made, not when it was moved.
    AND f.at = p.made_at
    AND NOT EXISTS (
      SELECT FROM forecasts e
      WHERE e.case_id = f.case_id AND e.commitment_number = f.commitment_number AND e.number < f.number)
    AND ($3::bigint IS NULL OR h.team_id = $3::bigint)
) listed
WHERE $5::boolean OR left_out IS NULL
