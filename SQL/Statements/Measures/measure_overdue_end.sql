-- Promises open and past due at the end of each month, by month and split.
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
), standing AS (
  -- Open at the end of a month: made before it and not ended by then. What was never moved is past due from its due time on.
  SELECT
    p.case_id, p.number, p.due_at, p.promised_due_at, p.renegotiations + p.slips > 0 AS is_moved,
    p.adopted_from_case_id, p.adopted_from_number, b.bucket,
    e.at[b.bucket] AS at
  FROM ends e
  CROSS JOIN commitments p
  CROSS JOIN LATERAL (
    SELECT CASE WHEN p.renegotiations + p.slips > 0 THEN p.made_at ELSE greatest(p.made_at, p.due_at) END AS since
  ) f
  CROSS JOIN LATERAL generate_series(
    width_bucket(f.since, e.at) + 1, coalesce(width_bucket(p.ended_at, e.at), cardinality(e.at))) AS b (bucket)
  WHERE p.made_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    AND p.made_at <= $2::timestamptz
    AND (p.ended_at IS NULL
      OR p.ended_at >= least(($1::timestamptz[])[2], $2::timestamptz + interval '1 microsecond'))
    -- Most end before that, or in the same month.
    AND (p.ended_at > f.since) IS NOT FALSE
    AND width_bucket(f.since, e.at) < coalesce(width_bucket(p.ended_at, e.at), cardinality(e.at))
)
SELECT
  bucket, split, CASE WHEN $5::boolean THEN case_id END AS case_id, CASE WHEN $5::boolean THEN number END AS number,
  CASE WHEN $5::boolean THEN left_out END AS left_out,
  count(*) AS n
FROM (
  SELECT
    s.case_id, s.number AS number,
    s.bucket AS bucket,
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
      -- Before the merge it stood in the other case alone.
      WHEN s.adopted_from_case_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM commitments a
        WHERE a.case_id = s.adopted_from_case_id AND a.number = s.adopted_from_number AND a.ended_at <= $2::timestamptz
      ) THEN 'stood in another case then'
    END AS left_out
  FROM standing s
  -- Few cases are taken out, and what else they are matters to a split alone.
  LEFT JOIN cases x ON x.case_id = s.case_id AND x.excluded_at IS NOT NULL
  LEFT JOIN cases c ON c.case_id = s.case_id
  CROSS JOIN LATERAL (
    -- The team that had the case at that end; looked up only when somebody asks.
    SELECT (
      SELECT o.team_id
      FROM ownerships o
      WHERE o.case_id = s.case_id AND (o.number = 1 OR o.began_at < s.at)
      ORDER BY o.number DESC
      LIMIT 1
    ) AS team_id
  ) h
  CROSS JOIN LATERAL (
    -- Who had the promise at that end: the event log tells its owners. One that came from another case since then had
    -- the owner that it came with.
    SELECT (
      SELECT (e.body ->> 'owner')::bigint
      FROM case_events e
      WHERE e.case_id = s.case_id
        AND e.kind IN ('commitment_made', 'commitment_assigned') AND (e.body ->> 'number')::integer = s.number
      ORDER BY e.occurred_at < s.at DESC, CASE WHEN e.occurred_at < s.at THEN -e.sequence ELSE e.sequence END
      LIMIT 1
    ) AS owner_id
  ) w
  LEFT JOIN teams t ON t.team_id = h.team_id
  LEFT JOIN members m ON m.member_id = w.owner_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE ($3::bigint IS NULL OR h.team_id = $3::bigint)
    AND CASE
      WHEN NOT s.is_moved THEN s.due_at
      -- What stood then of a promise that was moved; the event log tells it.
      ELSE coalesce((
        SELECT timestamptz 'epoch' + (e.body #>> '{due,at}')::bigint * interval '1 microsecond'
        FROM case_events e
        WHERE e.case_id = s.case_id AND e.kind = 'commitment_moved' AND (e.body ->> 'number')::integer = s.number
          AND e.occurred_at < s.at
        ORDER BY e.sequence DESC
        LIMIT 1
      ), s.promised_due_at)
    END < least(s.at, $2::timestamptz)
  -- As measures_settle.sql says.
  OFFSET 0
) listed
-- As "left_out IS NULL", which the planner would take for rare.
WHERE $5::boolean OR num_nonnulls(left_out) <> 1
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4
