-- The topics of training, by name: number, name, title, since when.
SELECT topic_id, name, title, made_at
FROM training_topics
ORDER BY name
