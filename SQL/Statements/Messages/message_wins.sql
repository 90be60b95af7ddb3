-- Stories shared in the team of a member since the last message that they were sent, at most five, the newest first.
-- $1 bigint: the member
-- $2 bigint: the message that is being sent
SELECT w.case_id, w.number, w.story, t.name
FROM members AS m
JOIN cases AS c ON c.team_id = m.team_id AND c.excluded_at IS NULL
JOIN wins AS w ON w.case_id = c.case_id
LEFT JOIN members AS t ON t.member_id = w.by_id
WHERE m.member_id = $1::bigint AND w.withdrawn_at IS NULL
  -- What was erased is no story any more.
  AND w.story <> '[erased]'
  AND w.at > coalesce((
    SELECT max(e.made_at)
    FROM messages AS e
    JOIN deliveries AS d ON d.message_id = e.message_id
    WHERE e.to_id = $1::bigint AND e.message_id < $2::bigint AND d.sent_at IS NOT NULL),
    (SELECT e.made_at FROM messages AS e WHERE e.message_id = $2::bigint) - interval '1 day')
  AND w.at <= (SELECT e.made_at FROM messages AS e WHERE e.message_id = $2::bigint)
ORDER BY w.at DESC, w.case_id DESC, w.number DESC
LIMIT 5
