-- When the next delivery is due: one row, null for never.
SELECT min(next_try_at) AS next_try_at
FROM deliveries
WHERE next_try_at IS NOT NULL
