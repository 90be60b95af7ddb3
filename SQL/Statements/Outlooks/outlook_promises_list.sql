-- Promises of one kind as far as they are known at an instant: the team and the category that their case had when they were made, and when it was taken out. Those that went on in another case stand there.
-- $1 text: milestone or follow_up
-- $2 timestamptz: of cases opened since; null for ever
-- $3 timestamptz: made before
-- $4 integer: at most so many, of the newest cases
SELECT
  h.team_id, d.category, p.made_at,
  -- What was missed for good is never done, however long one waits.
  CASE WHEN p.outcome IS DISTINCT FROM 'missed' THEN p.ended_at END AS ended_at,
  p.ending = 'done' AS is_done, k.excluded_at
FROM cases AS k
JOIN commitments AS p USING (case_id)
CROSS JOIN LATERAL (
  -- What a duplicate brought along was made there, or where that one had it from.
  SELECT CASE WHEN p.adopted_from_case_id IS NULL THEN p.case_id ELSE (
    WITH RECURSIVE origin AS (
      SELECT p.case_id, p.adopted_from_case_id AS from_case_id, p.adopted_from_number AS from_number
      UNION ALL
      SELECT q.case_id, q.adopted_from_case_id, q.adopted_from_number
      FROM origin
      JOIN commitments AS q ON q.case_id = from_case_id AND q.number = from_number
    )
    SELECT origin.case_id FROM origin WHERE from_case_id IS NULL
  ) END AS case_id
) AS m
JOIN LATERAL (
  SELECT o.team_id
  FROM ownerships AS o
  WHERE o.case_id = m.case_id AND (o.number = 1 OR o.began_at <= p.made_at)
  ORDER BY o.number DESC
  LIMIT 1
) AS h ON true
LEFT JOIN LATERAL (
  SELECT e.body ->> 'category' AS category
  FROM case_events AS e
  WHERE e.case_id = m.case_id AND (e.sequence = 1 OR e.occurred_at <= p.made_at)
    AND e.kind IN ('opened', 'described') AND e.body ->> 'category' IS NOT NULL
  ORDER BY e.sequence DESC
  LIMIT 1
) AS d ON true
WHERE k.opened_at >= coalesce($2::timestamptz, '-infinity') AND k.opened_at < $3::timestamptz
  AND p.kind = $1::text AND p.made_at < $3::timestamptz AND p.ending IS DISTINCT FROM 'moved'
ORDER BY k.opened_at DESC
LIMIT $4::integer
