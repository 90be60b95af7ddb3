-- Calls a topic of training something else; one row with its number.
-- $1 bigint: the topic
-- $2 text: its name, or null to leave it
-- $3 text: its title, or null to leave it
UPDATE training_topics
SET name = coalesce($2::text, name), title = coalesce($3::text, title)
WHERE topic_id = $1::bigint
RETURNING topic_id
