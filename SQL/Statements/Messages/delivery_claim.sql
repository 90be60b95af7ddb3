-- The delivery by a channel that has waited longest, held until the transaction ends; no row when none is due.
-- $1 text: the channel
-- $2 timestamptz: now
SELECT message_id, address, attempts
FROM deliveries
WHERE channel = $1::text AND next_try_at <= $2::timestamptz
ORDER BY next_try_at
LIMIT 1
FOR UPDATE SKIP LOCKED
