-- Has whatever else waits for an address wait as long as what just failed there, or, where nothing gets through at all, whatever else is due by the channel or waits for the same reason; a row for each.
-- $1 text: the channel
-- $2 text: the address, null for the whole channel
-- $3 timestamptz: until when
-- $4 timestamptz: now
-- $5 text: what went wrong
UPDATE deliveries
SET next_try_at = $3::timestamptz, problem = $5::text, is_blocked = $2::text IS NULL
WHERE (message_id, channel) IN (
  SELECT message_id, channel
  FROM deliveries
  WHERE channel = $1::text AND next_try_at < $3::timestamptz
    -- What an address asked for stays as it is.
    AND (address = $2::text
      OR ($2::text IS NULL AND (next_try_at <= $4::timestamptz OR is_blocked)))
  -- What another sender holds is left to it: two that wait for each other would end in a deadlock.
  FOR UPDATE SKIP LOCKED)
RETURNING message_id
