-- A delivery that waits, asked by who holds it: whether it could be noted now that it was sent. No row when it is over.
-- $1 bigint: the message
-- $2 text: the channel
SELECT message_id FROM deliveries WHERE message_id = $1::bigint AND channel = $2::text AND next_try_at IS NOT NULL
