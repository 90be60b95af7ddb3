-- Held until the transaction ends by whoever learns how long things take: false when another is at it.
SELECT pg_try_advisory_xact_lock(hashtextextended('kept learns outlooks', 0))
