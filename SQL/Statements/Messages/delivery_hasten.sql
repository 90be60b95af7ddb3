-- Has whatever failed at an address before go now that something was taken there; a row for each.
-- $1 text: the channel
-- $2 text: the address
-- $3 timestamptz: now
UPDATE deliveries
SET next_try_at = $3::timestamptz
WHERE channel = $1::text AND address = $2::text AND next_try_at > $3::timestamptz
RETURNING message_id
