-- Has whatever failed at an address before, or waits since nothing got through by the channel, go now that something was taken there; a row for each.
-- $1 text: the channel
-- $2 text: the address
-- $3 timestamptz: now
UPDATE deliveries
SET next_try_at = $3::timestamptz
WHERE (message_id, channel) IN (
  SELECT message_id, channel
  FROM deliveries
  WHERE channel = $1::text AND next_try_at > $3::timestamptz
    AND (address = $2::text OR is_blocked)
  -- As in delivery_postpone.
  FOR UPDATE SKIP LOCKED)
RETURNING message_id
