-- The migrations applied so far, oldest first.
SELECT number, name, checksum, applied_at
FROM migrations
ORDER BY number
