-- How long after the time first given late promises of each month were done, those undone censored, by split.
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
      -- Before the merge it stood in the other case alone.
      WHEN p.adopted_from_case_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM commitments a
        WHERE a.case_id = p.adopted_from_case_id AND a.number = p.adopted_from_number AND a.ended_at <= $2::timestamptz
      ) THEN 'stood in another case then'
      WHEN p.ended_at <= $2::timestamptz AND p.outcome = 'withdrawn' THEN 'withdrawn in time'
      WHEN (p.promised_due_at < $2::timestamptz OR p.ended_at <= $2::timestamptz) IS NOT TRUE THEN 'not due yet'
      WHEN p.ended_at <= $2::timestamptz AND p.outcome IN ('kept', 'kept_as_renegotiated') THEN 'kept'
      WHEN (p.ended_at <= $2::timestamptz) IS NOT TRUE
        AND (
          -- Moved in time to a time that has not come yet: it may still be kept. Moves made after the as-of instant do
          -- not count yet; the event log tells them, and what stood before.
          SELECT
            p.slips = count(*) FILTER (WHERE e.occurred_at > $2::timestamptz AND (e.body ->> 'is_slip')::boolean)
            AND CASE
              WHEN count(*) FILTER (WHERE e.occurred_at > $2::timestamptz) = 0 THEN p.due_at
              ELSE coalesce(
                timestamptz 'epoch' + interval '1 microsecond' * (
                  array_agg((e.body #>> '{due,at}')::bigint ORDER BY e.sequence DESC)
                    FILTER (WHERE e.occurred_at <= $2::timestamptz))[1],
                p.promised_due_at)
            END >= $2::timestamptz
          FROM case_events e
          WHERE p.renegotiations + p.slips > 0 AND e.case_id = p.case_id AND e.kind = 'commitment_moved'
            AND (e.body ->> 'number')::integer = p.number
        )
      THEN 'moved in time to a time yet to come'
    END AS left_out,
    p.promised_due_at AS began_at,
    -- What ended undone, or is open still, is watched until then; ended before it was due, for no time at all.
    greatest(least(p.ended_at, $2::timestamptz), p.promised_due_at) AS ended_at,
    (p.outcome = 'late' AND p.ended_at <= $2::timestamptz) IS TRUE AS is_over, h.team_id,
    NULL::text AS priority, NULL::timestamptz[] AS waits
  FROM commitments p
  JOIN cases c ON c.case_id = p.case_id
  CROSS JOIN LATERAL (
    -- The team that had the case when the promise fell due or ended; looked up where there was more than one.
    SELECT CASE WHEN c.team_handoffs = 0 THEN c.team_id ELSE (
      SELECT o.team_id
      FROM ownerships o
      WHERE o.case_id = p.case_id
        AND (o.number = 1 OR o.began_at <= least(p.promised_due_at, p.ended_at, $2::timestamptz))
      ORDER BY o.number DESC
      LIMIT 1
    ) END AS team_id
  ) h
  LEFT JOIN teams t ON t.team_id = h.team_id
  LEFT JOIN members m ON m.member_id = p.owner_when_due_id
  LEFT JOIN customers u ON u.customer_id = c.customer_id
  WHERE p.promised_due_at >= ($1::timestamptz[])[1]
    AND p.promised_due_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    -- What had not been promised yet is no promise then.
    AND p.made_at <= $2::timestamptz
    -- Most are kept, and need no look at their case.
    AND ($5::boolean OR (p.ended_at <= $2::timestamptz AND p.outcome <> 'late' AND p.outcome <> 'missed') IS NOT TRUE)
    AND ($3::bigint IS NULL OR h.team_id = $3::bigint)
) listed
WHERE $5::boolean OR left_out IS NULL
