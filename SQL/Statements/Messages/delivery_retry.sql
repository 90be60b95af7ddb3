-- Has parked deliveries tried again, with all attempts before them; a row for each.
-- $1 bigint: the message, null for all
-- $2 timestamptz: now
UPDATE deliveries
SET parked_at = NULL, next_try_at = $2::timestamptz, attempts = 0
WHERE parked_at IS NOT NULL AND ($1::bigint IS NULL OR message_id = $1::bigint)
RETURNING message_id
