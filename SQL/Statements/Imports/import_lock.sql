-- Waits until no other import runs; holds until the transaction ends. Two at once would add the same people in another order.
SELECT pg_advisory_xact_lock(hashtextextended('import', 0))
