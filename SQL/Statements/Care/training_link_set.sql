-- Says that a topic is for a theme, or no longer is; one row with the topic's number.
-- $1 bigint: the topic
-- $2 text: the theme
-- $3 timestamptz: since when
-- $4 boolean: whether the link ends
INSERT INTO training_links AS l (topic_id, theme, linked_at, ended_at)
VALUES ($1::bigint, $2::text, $3::timestamptz, CASE WHEN $4::boolean THEN $3::timestamptz END)
ON CONFLICT (topic_id, theme) DO UPDATE SET
  linked_at = CASE WHEN l.ended_at IS NULL THEN l.linked_at ELSE EXCLUDED.linked_at END, ended_at = EXCLUDED.ended_at
RETURNING topic_id
