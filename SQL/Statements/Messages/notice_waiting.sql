-- The members who are to be told something, with when the first of it was written, by member.
SELECT to_id, min(written_at) AS since, count(*) AS notices
FROM notices
WHERE message_id IS NULL AND dropped_at IS NULL
GROUP BY to_id
ORDER BY to_id
