-- Adds a topic of training; one row with its number.
-- $1 text: its name
-- $2 text: its title
-- $3 timestamptz: since when
-- $4 bigint: who added it
INSERT INTO training_topics (name, title, made_at, made_by)
VALUES ($1::text, $2::text, $3::timestamptz, $4::bigint)
RETURNING topic_id
