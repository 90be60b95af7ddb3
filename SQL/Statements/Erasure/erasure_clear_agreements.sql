-- Takes a person's name out of agreements that are gone, and out of what the log says of them and of what was there before: table, column, and how many rows of it named them.
-- The counts are as before; both sides lose the same words, so that kept verify finds them alike.
-- $1 text: what they are called, as a regular expression that means nobody else
WITH templates_cleared AS (
  UPDATE templates
  SET handle = regexp_replace(handle, $1::text, '[erased]', 'gi'), body = regexp_replace(body, $1::text, '[erased]', 'gi')
  WHERE removed_at IS NOT NULL AND concat_ws(' ', handle, body) ~* $1::text
  RETURNING 1
), playbooks_cleared AS (
  UPDATE playbooks
  SET name = regexp_replace(name, $1::text, '[erased]', 'gi'),
    category = regexp_replace(category, $1::text, '[erased]', 'gi')
  WHERE removed_at IS NOT NULL AND concat_ws(' ', name, category) ~* $1::text
  RETURNING 1
), steps_cleared AS (
  UPDATE playbook_steps AS s
  SET what = regexp_replace(s.what, $1::text, '[erased]', 'gi'),
    channel = regexp_replace(s.channel, $1::text, '[erased]', 'gi')
  FROM playbooks AS b
  WHERE b.playbook_id = s.playbook_id AND b.removed_at IS NOT NULL AND concat_ws(' ', s.what, s.channel) ~* $1::text
  RETURNING 1
), events_cleared AS (
  UPDATE agreement_events AS e
  SET document = (
    SELECT jsonb_object_agg(
      d.key,
      CASE jsonb_typeof(d.value)
        WHEN 'string' THEN to_jsonb(regexp_replace(d.value #>> '{}', $1::text, '[erased]', 'gi'))
        ELSE d.value END)
    FROM jsonb_each(e.document) AS d)
  WHERE e.list IN ('templates', 'playbooks', 'training_topics') AND (
      e.document ->> 'removed_at' IS NOT NULL
      OR EXISTS (
        SELECT FROM agreement_events AS later
        WHERE later.list = e.list AND later.entry = e.entry AND later.sequence > e.sequence))
    AND EXISTS (
      SELECT FROM jsonb_each(e.document) AS d
      WHERE jsonb_typeof(d.value) = 'string' AND d.value #>> '{}' ~* $1::text)
  RETURNING 1
)
SELECT 'templates' AS in_table, v.in_column, count(*) FILTER (WHERE v.said ~* $1::text) AS rows
FROM templates AS t, LATERAL (VALUES ('handle', t.handle), ('body', t.body)) AS v (in_column, said)
WHERE t.removed_at IS NOT NULL
GROUP BY 2
UNION ALL
SELECT 'playbooks', v.in_column, count(*) FILTER (WHERE v.said ~* $1::text)
FROM playbooks AS b, LATERAL (VALUES ('name', b.name), ('category', b.category)) AS v (in_column, said)
WHERE b.removed_at IS NOT NULL
GROUP BY 2
UNION ALL
SELECT 'playbook_steps', v.in_column, count(*) FILTER (WHERE v.said ~* $1::text)
FROM playbook_steps AS s
JOIN playbooks AS b ON b.playbook_id = s.playbook_id, LATERAL (VALUES ('what', s.what), ('channel', s.channel)) AS v (in_column, said)
WHERE b.removed_at IS NOT NULL
GROUP BY 2
UNION ALL
SELECT 'agreement_events', 'document', (SELECT count(*) FROM events_cleared)
