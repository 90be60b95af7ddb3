-- The templates, playbooks and topics that name a person as they stand now, in words, by list and name. A word for a feeling or a
-- theme is a key: it stays as it is, and is told to a reader.
-- $1 text: what they are called, as a regular expression that means nobody else
-- $2 integer: at most so many
SELECT
  replace(rtrim(a.list, 's'), '_', ' ') || ' ' || coalesce(
    a.document ->> 'handle', a.document ->> 'name') AS place
FROM agreements AS a
WHERE a.list IN ('templates', 'playbooks', 'training_topics') AND a.document ->> 'removed_at' IS NULL
  AND EXISTS (
    SELECT FROM jsonb_each(a.document) AS d
    WHERE jsonb_typeof(d.value) = 'string' AND d.value #>> '{}' ~* $1::text)
ORDER BY 1
LIMIT $2::integer
