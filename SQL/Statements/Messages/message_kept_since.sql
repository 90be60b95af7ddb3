-- What a member kept since the last message that they were sent, for a word of thanks: promises done in time.
-- $1 bigint: the member
-- $2 bigint: the message that is being sent
SELECT p.case_id, p.number, p.what
FROM commitments AS p
WHERE p.owner_id = $1::bigint AND p.outcome IN ('kept', 'kept_as_renegotiated')
  AND p.ended_at > coalesce((
    SELECT max(m.made_at)
    FROM messages AS m
    JOIN deliveries AS d ON d.message_id = m.message_id
    WHERE m.to_id = $1::bigint AND m.message_id < $2::bigint AND d.sent_at IS NOT NULL),
    (SELECT m.made_at FROM messages AS m WHERE m.message_id = $2::bigint) - interval '1 day')
  AND p.ended_at <= (SELECT m.made_at FROM messages AS m WHERE m.message_id = $2::bigint)
ORDER BY p.ended_at
LIMIT 20
