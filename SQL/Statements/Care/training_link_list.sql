-- Which topic is for which theme, by topic and theme.
SELECT topic_id, theme
FROM training_links
WHERE ended_at IS NULL
ORDER BY topic_id, theme
