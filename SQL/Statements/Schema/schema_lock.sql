-- Waits until no other process is migrating this database; holds until the transaction ends.
SELECT pg_advisory_xact_lock(7310579)
