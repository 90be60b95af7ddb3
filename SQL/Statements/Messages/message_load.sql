-- What a message tells, by case and time, and whether each still holds.
-- $1 bigint: the message
SELECT
  n.case_id, n.kind, n.commitment, n.target, n.reason, n.planned_at, n.about, c.subject, c.team_id, c.owner_id, p.kind,
  p.what, p.due_at, p.due_on, m.to_id, m.made_at,
  CASE n.kind
    WHEN 'reminder' THEN p.ended_at IS NULL AND p.due_at = n.about
    WHEN 'nag' THEN p.ended_at IS NULL AND p.due_at = n.about
    WHEN 'stalled' THEN EXISTS (
      SELECT FROM stalls AS s
      WHERE s.case_id = n.case_id AND s.reason = n.reason AND s.commitment IS NOT DISTINCT FROM n.commitment
        AND s.target IS NOT DISTINCT FROM n.target AND s.began_at = n.about AND s.ended_at IS NULL
    ) AND (p.number IS NULL OR p.ended_at IS NULL)
    WHEN 'rung' THEN EXISTS (SELECT FROM climbs AS k WHERE k.case_id = n.case_id AND k.ended_at IS NULL)
      -- Whoever took it on, be that entered late, is trusted until something new stalls: of what was told for that they
      -- knew nothing.
      AND NOT EXISTS (
        SELECT FROM case_events AS e
        WHERE e.case_id = n.case_id AND e.kind = 'escalation_acknowledged' AND e.occurred_at >= n.about AND (
          e.occurred_at >= n.planned_at OR NOT EXISTS (
            SELECT FROM stalls AS s
            WHERE s.case_id = e.case_id AND s.reason <> 'at_risk' AND s.began_at > e.occurred_at
              AND s.began_at <= n.written_at)))
    WHEN 'raised' THEN EXISTS (
      SELECT FROM escalations AS e
      WHERE e.case_id = n.case_id AND e.raised_at = n.about AND e.acknowledged_at IS NULL AND e.settled_at IS NULL)
    ELSE c.state IN ('resolved', 'closed')
  END AND NOT (
    -- Handed over since it was written, it is nothing of theirs any more; a stand-in is told of what never was.
    n.kind IN ('reminder', 'nag', 'stalled') AND coalesce(p.owner_id, c.owner_id) IS DISTINCT FROM n.to_id
    AND coalesce(n.written_at < greatest(
      p.assigned_at, (SELECT max(o.began_at) FROM ownerships AS o WHERE o.case_id = n.case_id)), false)
  ) AS holds,
  n.kind = 'rung' AND NOT EXISTS (
    SELECT
    FROM climbs AS k
    JOIN rungs AS r ON r.case_id = k.case_id AND r.climb = k.number
    WHERE k.case_id = n.case_id AND k.began_at = n.about AND r.planned_at = n.planned_at AND r.to_id = n.to_id
  ) AS is_unheard,
  n.kind = 'rung' AND EXISTS (
    SELECT FROM case_events AS e
    WHERE e.case_id = n.case_id AND e.kind = 'escalation_acknowledged' AND e.occurred_at BETWEEN n.about AND n.planned_at
  ) AS was_taken_on
FROM messages AS m
JOIN notices AS n ON n.message_id = m.message_id
JOIN cases AS c ON c.case_id = n.case_id
LEFT JOIN commitments AS p ON p.case_id = n.case_id AND p.number = n.commitment
WHERE m.message_id = $1::bigint
ORDER BY n.about, n.case_id, n.key
