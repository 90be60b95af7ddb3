-- Who changed what teams agree on, the newest first: when by the command's and by the server's clock, whose handle, list, key, number, what it is called, whom it tells of, and what it was since and before.
-- $1 integer: at most so many, null for all
SELECT
  e.at, e.recorded_at, m.handle, e.list, e.entry, e.sequence,
  coalesce(
    e.document ->> 'word', e.document ->> 'handle', e.document ->> 'name', e.document ->> 'theme', t.name,
    e.entry) AS called,
  CASE e.list
    WHEN 'training_links' THEN t.name
    WHEN 'training_practices' THEN concat_ws(', ', w.handle, e.document ->> 'practised_on')
    WHEN 'templates' THEN g.handle
  END AS beside,
  e.document,
  (
    SELECT b.document
    FROM agreement_events AS b
    WHERE b.list = e.list AND b.entry = e.entry AND b.sequence = e.sequence - 1) AS before
FROM agreement_events AS e
LEFT JOIN members AS m ON m.member_id = e.by_id
LEFT JOIN teams AS g ON g.team_id = (e.document ->> 'team_id')::bigint
LEFT JOIN training_topics AS t ON t.topic_id = (e.document ->> 'topic_id')::bigint
LEFT JOIN members AS w ON w.member_id = (e.document ->> 'member_id')::bigint
ORDER BY e.event_id DESC
LIMIT $1::integer
