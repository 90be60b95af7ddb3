-- The cases that have climbed a ladder to nobody who is there and that nobody has taken on since, those that did so first before others.
-- $1 bigint: the team, null for all
SELECT r.case_id
FROM climbs AS k
JOIN cases AS c ON c.case_id = k.case_id
-- The last that fired: where there was a further one that reached somebody, it fired, too.
JOIN LATERAL (
  SELECT l.case_id, l.planned_at, l.fired_at, l.to_id
  FROM rungs AS l
  WHERE l.case_id = k.case_id AND l.climb = k.number AND l.fired_at IS NOT NULL
  ORDER BY l.number DESC
  LIMIT 1
) AS r ON r.to_id IS NULL
WHERE k.ended_at IS NULL AND ($1::bigint IS NULL OR c.team_id = $1::bigint)
  -- Entered late it counts as of when it was; for what stalled since then the climb went on.
  AND NOT EXISTS (
    SELECT FROM case_events AS v
    WHERE v.case_id = k.case_id AND v.kind = 'escalation_acknowledged' AND v.occurred_at >= k.began_at AND (
      v.occurred_at >= r.planned_at OR NOT EXISTS (
        SELECT FROM stalls AS s
        WHERE s.case_id = v.case_id AND s.reason <> 'at_risk' AND s.began_at > v.occurred_at
          AND s.began_at <= r.fired_at)))
ORDER BY r.fired_at, r.case_id
