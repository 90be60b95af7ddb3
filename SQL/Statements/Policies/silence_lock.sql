-- Held until the transaction ends by whoever learns how long silences last: false when another scheduler is at it.
SELECT pg_try_advisory_xact_lock(hashtextextended('kept learns silences', 0))
