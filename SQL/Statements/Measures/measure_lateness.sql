-- How long after the time first given late promises of each month were done, those undone censored, by length.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by (team, owner, priority, category, channel), or null for no split
SELECT
  bucket, split, us / 3600000000::float8 AS duration, count(*) FILTER (WHERE ended) AS ended,
  count(*) FILTER (WHERE NOT ended) AS censored
FROM (
  SELECT
    width_bucket(p.promised_due_at, $1::timestamptz[]) AS bucket,
    CASE $4::text
      WHEN 'team' THEN t.handle
      WHEN 'owner' THEN m.handle
      WHEN 'priority' THEN c.priority
      WHEN 'category' THEN c.category
      WHEN 'channel' THEN c.channel
    END AS split,
    -- What ended undone, or is open still, is watched until then; ended before it was due, for no time at all.
    (date_part('epoch', greatest(least(p.ended_at, $2::timestamptz), p.promised_due_at) - p.promised_due_at)
      * 1000000)::bigint AS us,
    (p.outcome = 'late' AND p.ended_at <= $2::timestamptz) IS TRUE AS ended
  FROM commitments p
  JOIN cases c USING (case_id)
  LEFT JOIN LATERAL (
    -- The team that had the case when the promise fell due or ended; looked up only when somebody asks.
    SELECT o.team_id
    FROM ownerships o
    WHERE ($3::bigint IS NOT NULL OR $4::text = 'team')
      AND o.case_id = p.case_id
      AND (o.number = 1 OR o.began_at <= least(p.promised_due_at, p.ended_at, $2::timestamptz))
    ORDER BY o.number DESC
    LIMIT 1
  ) h ON true
  LEFT JOIN teams t ON t.team_id = h.team_id
  LEFT JOIN members m ON m.member_id = p.owner_when_due_id
  LEFT JOIN LATERAL (
    -- Moves made after the as-of instant do not count yet; the event log tells them, and what stood before.
    SELECT
      count(*) FILTER (WHERE e.occurred_at > $2::timestamptz) AS moves,
      count(*) FILTER (WHERE e.occurred_at > $2::timestamptz AND (e.body ->> 'is_slip')::boolean) AS slips,
      (array_agg((e.body #>> '{due,at}')::bigint ORDER BY e.sequence DESC)
        FILTER (WHERE e.occurred_at <= $2::timestamptz))[1] AS stood_us
    FROM case_events e
    WHERE p.renegotiations + p.slips > 0 AND e.case_id = p.case_id AND e.kind = 'commitment_moved'
      AND (e.body ->> 'number')::integer = p.number
  ) later ON true
  WHERE p.promised_due_at >= ($1::timestamptz[])[1]
    AND p.promised_due_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
    -- A verdict has been given: it is past due, or it has ended.
    AND (p.promised_due_at < $2::timestamptz OR p.ended_at <= $2::timestamptz)
    -- Withdrawn in time, or moved with its case (then it counts there): left out.
    AND ((p.ended_at <= $2::timestamptz) IS NOT TRUE OR p.outcome <> 'withdrawn')
    -- Before the merge it stood in the other case alone.
    AND (p.adopted_from_case_id IS NULL OR EXISTS (
      SELECT FROM commitments a
      WHERE a.case_id = p.adopted_from_case_id AND a.number = p.adopted_from_number AND a.ended_at <= $2::timestamptz))
    AND (c.excluded_at <= $2::timestamptz) IS NOT TRUE
    AND ($3::bigint IS NULL OR h.team_id = $3::bigint)
    AND CASE
      WHEN p.ended_at <= $2::timestamptz THEN p.outcome IN ('late', 'missed')
      -- Moved in time to a time that has not come yet: it may still be kept.
      ELSE p.slips > later.slips OR CASE
        WHEN later.moves = 0 THEN p.due_at
        WHEN later.stood_us IS NULL THEN p.promised_due_at
        ELSE timestamptz 'epoch' + later.stood_us * interval '1 microsecond'
      END < $2::timestamptz
    END
) measured
GROUP BY bucket, split, us
ORDER BY bucket, split, us
