-- Stories that were shared and not taken back, as recorded by an instant, in the order in which they happened.
-- $1 timestamptz: shared at or after this
-- $2 timestamptz: and before this
-- $3 bigint: only in cases that this team had then, or null for all
-- $4 bigint: only by this member, or null for all
-- $5 timestamptz: the as-of instant; what was entered after it does not count
-- $6 timestamptz: stories that were erased by then are left out; null for all that were
SELECT
  w.case_id, w.number, w.kind, w.story, w.at, w.by_id, h.team_id, c.subject, u.handle, u.name, u.email, u.phone
FROM wins AS w
JOIN cases AS c ON c.case_id = w.case_id
LEFT JOIN customers AS u ON u.customer_id = c.customer_id
CROSS JOIN LATERAL (
  SELECT o.team_id
  FROM ownerships AS o
  WHERE o.case_id = w.case_id AND (o.number = 1 OR o.began_at <= w.at)
  ORDER BY o.number DESC
  LIMIT 1
) AS h
WHERE w.at >= $1::timestamptz AND w.at < $2::timestamptz AND w.at <= $5::timestamptz
  AND ($3::bigint IS NULL OR h.team_id = $3::bigint)
  AND ($4::bigint IS NULL OR w.by_id = $4::bigint)
  AND EXISTS (
    SELECT FROM case_events AS e
    WHERE e.case_id = w.case_id AND e.kind = 'win_shared' AND e.recorded_at <= $5::timestamptz
      AND (e.body ->> 'number')::integer = w.number)
  AND NOT EXISTS (
    SELECT FROM case_events AS e
    WHERE e.case_id = w.case_id AND e.recorded_at <= $5::timestamptz
      AND (e.kind IN ('excluded', 'merged')
        OR (e.kind = 'win_withdrawn' AND (e.body ->> 'number')::integer = w.number)))
  AND NOT (
    w.story = '[erased]' AND EXISTS (
      SELECT FROM case_events AS e
      WHERE e.case_id = w.case_id AND e.kind = 'erased'
        AND ($6::timestamptz IS NULL OR e.recorded_at <= $6::timestamptz)))
ORDER BY w.at, w.case_id, w.number
