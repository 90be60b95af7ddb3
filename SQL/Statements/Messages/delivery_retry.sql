-- Has parked deliveries tried again, with all attempts before them, where their member is told today; a row for each.
-- $1 bigint: the message, null for all
-- $2 timestamptz: now
UPDATE deliveries AS d
SET
  parked_at = NULL, next_try_at = $2::timestamptz, attempts = 0,
  address = coalesce(
    (SELECT c.address FROM member_channels AS c WHERE c.member_id = m.to_id AND c.channel = d.channel),
    (SELECT w.email FROM members AS w WHERE w.member_id = m.to_id AND d.channel = 'email'), d.address)
FROM messages AS m
WHERE m.message_id = d.message_id AND d.parked_at IS NOT NULL AND ($1::bigint IS NULL OR d.message_id = $1::bigint)
RETURNING d.message_id
