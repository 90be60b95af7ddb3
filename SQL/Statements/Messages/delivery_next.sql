-- When a channel's first delivery after an instant is due: one row, null for never.
-- $1 text: the channel
-- $2 timestamptz: what was due by then is left out, null for nothing
SELECT min(next_try_at) AS next_try_at
FROM deliveries
WHERE channel = $1::text AND ($2::timestamptz IS NULL OR next_try_at > $2::timestamptz)
