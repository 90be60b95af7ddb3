-- Notes how an attempt at a delivery ended; a row.
-- $1 bigint: the message
-- $2 text: the channel
-- $3 timestamptz: when it was sent
-- $4 timestamptz: when to try again
-- $5 timestamptz: when it was parked
-- $6 timestamptz: when it was dropped; of these four one is not null
-- $7 text: what went wrong, null for nothing
-- $8 boolean: whether nothing gets through by the channel, whatever the address
UPDATE deliveries
SET
  attempts = attempts + CASE WHEN $6::timestamptz IS NULL THEN 1 ELSE 0 END, sent_at = $3::timestamptz,
  next_try_at = $4::timestamptz, parked_at = $5::timestamptz, dropped_at = $6::timestamptz, problem = $7::text,
  is_blocked = $8::boolean
WHERE message_id = $1::bigint AND channel = $2::text
RETURNING message_id
