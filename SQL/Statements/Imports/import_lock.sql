-- Waits until no other import of the same source runs; holds until the transaction ends.
-- $1 text: the source's name
SELECT pg_advisory_xact_lock(hashtextextended('import:' || $1::text, 0))
