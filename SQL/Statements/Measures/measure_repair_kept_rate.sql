-- Promises made to make good, first given for a time in each month, that were kept by it, out of all with a verdict, by month and split.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel, customer), or null for no split
-- $5 boolean: list every case that is looked at, also those left out and why; otherwise only what counts
WITH RECURSIVE followed AS (
  SELECT r.case_id, r.commitment_number AS number, a.case_id AS apology_case_id, a.number AS apology_number, a.at
  FROM repairs r
  JOIN apologies a ON a.case_id = r.case_id AND a.number = r.apology_number
  WHERE a.at <= $2::timestamptz
  UNION ALL
  -- What a merge took to another case goes on there.
  SELECT p.moved_to_case_id, p.moved_to_number, f.apology_case_id, f.apology_number, f.at
  FROM followed f
  JOIN commitments p ON p.case_id = f.case_id AND p.number = f.number
  WHERE p.moved_to_case_id IS NOT NULL AND p.ended_at <= $2::timestamptz
), promised AS (
  -- One that several apologies rest on counts once, for the first of them.
  SELECT DISTINCT ON (f.case_id, f.number) f.case_id, f.number, f.apology_case_id, f.at
  FROM followed f
  ORDER BY f.case_id, f.number, f.at, f.apology_case_id, f.apology_number
)
SELECT
  bucket, split, CASE WHEN $5::boolean THEN case_id END AS case_id, CASE WHEN $5::boolean THEN number END AS number,
  CASE WHEN $5::boolean THEN left_out END AS left_out,
  count(*) FILTER (WHERE is_hit) AS hits, count(*) AS n
FROM (
  SELECT
    p.case_id, p.number AS number,
    width_bucket(p.promised_due_at, $1::timestamptz[]) AS bucket,
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
      WHEN p.ended_at <= $2::timestamptz AND p.outcome IS NULL THEN 'went on in another case'
      WHEN p.ended_at <= $2::timestamptz AND p.outcome = 'withdrawn' THEN 'withdrawn in time'
      WHEN (p.promised_due_at < $2::timestamptz OR p.ended_at <= $2::timestamptz) IS NOT TRUE THEN 'not due yet'
    END AS left_out,
    p.outcome = 'kept' AND p.ended_at <= $2::timestamptz AS is_hit
  FROM promised f
  JOIN commitments p ON p.case_id = f.case_id AND p.number = f.number
  JOIN cases c ON c.case_id = p.case_id
  CROSS JOIN LATERAL (
    -- Who had the case when the apology was said, wherever the promise stands now.
    SELECT o.team_id, o.owner_id
    FROM ownerships o
    WHERE o.case_id = f.apology_case_id AND (o.number = 1 OR o.began_at <= f.at)
    ORDER BY o.number DESC
    LIMIT 1
  ) h
  LEFT JOIN teams t ON t.team_id = h.team_id
  LEFT JOIN members m ON m.member_id = h.owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE p.promised_due_at >= ($1::timestamptz[])[1]
    AND p.promised_due_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND ($3::bigint IS NULL OR h.team_id = $3::bigint)
  -- As measures_settle.sql says.
  OFFSET 0
) listed
WHERE $5::boolean OR left_out IS NULL
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4
