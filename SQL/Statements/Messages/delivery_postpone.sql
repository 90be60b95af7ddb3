-- Has whatever else waits for an address, or for a whole channel, wait as long as what just failed there; a row for each.
-- $1 text: the channel
-- $2 text: the address, null for all
-- $3 timestamptz: until when
UPDATE deliveries
SET next_try_at = $3::timestamptz
WHERE (message_id, channel) IN (
  SELECT message_id, channel
  FROM deliveries
  WHERE channel = $1::text AND ($2::text IS NULL OR address = $2::text) AND next_try_at < $3::timestamptz
  -- What another sender holds is left to it: two that wait for each other would end in a deadlock.
  FOR UPDATE SKIP LOCKED)
RETURNING message_id
