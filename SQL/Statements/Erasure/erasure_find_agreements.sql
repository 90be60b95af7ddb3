-- What teams agree on that names a person as it stands now, in words, by list and name.
-- $1 text: what they are called, as a regular expression that means nobody else
-- $2 integer: at most so many
SELECT
  replace(rtrim(a.list, 's'), '_', ' ') || ' ' || coalesce(
    a.document ->> 'word', a.document ->> 'handle', a.document ->> 'name', a.document ->> 'theme') AS place
FROM agreements AS a
WHERE coalesce(a.document ->> 'removed_at', a.document ->> 'retired_at', a.document ->> 'ended_at') IS NULL
  AND EXISTS (
    SELECT FROM jsonb_each(a.document) AS d
    WHERE jsonb_typeof(d.value) = 'string' AND d.value #>> '{}' ~* $1::text)
ORDER BY 1
LIMIT $2::integer
