-- The rungs that were planned since an instant, by that time, with what came of each.
-- $1 timestamptz: the instant
-- $2 timestamptz: until when
-- $3 bigint: the team, null for all
SELECT
  r.case_id, r.climb, r.number, c.team_id, k.ladder -> 'rungs' -> (l.place - 1) AS rung, r.planned_at, r.fired_at,
  r.to_id, k.ended_at, sent.sent_at, taken.acknowledged_at, progress.occurred_at,
  -- Before a case was imported nobody could know of it.
  greatest(r.due_at, r.planned_at, brought.started_at) AS due_at, l.place
FROM rungs AS r
JOIN climbs AS k ON k.case_id = r.case_id AND k.number = r.climb
JOIN cases AS c ON c.case_id = r.case_id
-- Beyond the end of the ladder its last rung fired anew.
CROSS JOIN LATERAL (SELECT least(r.number, jsonb_array_length(k.ladder -> 'rungs')) AS place) AS l
LEFT JOIN LATERAL (
  SELECT max(m.started_at) AS started_at
  FROM case_imports AS i
  JOIN imports AS m ON m.import_id = i.import_id
  WHERE i.case_id = r.case_id
) AS brought ON true
-- What followed is to the credit of the last rung before it, of several that fired in one look of the last of them.
LEFT JOIN LATERAL (
  SELECT min(n.fired_at) AS fired_at
  FROM rungs AS n
  WHERE n.case_id = r.case_id AND n.climb = r.climb AND n.number > r.number AND n.fired_at >= r.fired_at
) AS later ON true
LEFT JOIN LATERAL (
  SELECT min(d.sent_at) AS sent_at
  FROM notices AS n
  JOIN deliveries AS d ON d.message_id = n.message_id
  -- Two rungs may be planned for one time; where it reached nobody, others may have been told that it did not.
  WHERE n.case_id = r.case_id AND n.kind = 'rung' AND n.planned_at = r.planned_at AND n.about = k.began_at
    AND n.to_id = r.to_id
) AS sent ON true
LEFT JOIN LATERAL (
  -- In the log, for what a rung told without raising the case is no row among the escalations.
  SELECT min(e.occurred_at) AS acknowledged_at
  FROM case_events AS e
  WHERE e.case_id = r.case_id AND e.kind = 'escalation_acknowledged' AND e.occurred_at >= r.fired_at
    AND (k.ended_at IS NULL OR e.occurred_at <= k.ended_at)
    AND (later.fired_at IS NULL OR e.occurred_at < later.fired_at)
) AS taken ON true
LEFT JOIN LATERAL (
  SELECT min(v.occurred_at) AS occurred_at
  FROM case_events AS v
  WHERE v.case_id = r.case_id AND v.occurred_at BETWEEN r.fired_at AND r.fired_at + interval '1 day'
    AND (later.fired_at IS NULL OR v.occurred_at < later.fired_at)
    AND v.kind IN (
      'contacted', 'commitment_made', 'commitment_moved', 'commitment_done', 'commitment_withdrawn', 'resolved')
    -- As silences are ended: what an integration does by itself is no progress, what the customer says is. Of a case that
    -- came from elsewhere nobody may know who did what.
    AND (
      v.by_id IS NOT NULL OR c.source IS NOT NULL OR (v.kind = 'contacted' AND v.body ->> 'direction' = 'inbound'))
) AS progress ON true
WHERE r.planned_at >= $1::timestamptz AND r.planned_at <= $2::timestamptz
  AND ($3::bigint IS NULL OR c.team_id = $3::bigint)
ORDER BY r.planned_at, r.case_id, r.climb, r.number
