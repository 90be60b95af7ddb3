-- Lets nobody else note a conversation of these two until the transaction ends, so that each has a number of its own.
-- $1 bigint: the coach
-- $2 bigint: the member
SELECT pg_advisory_xact_lock(hashtextextended('kept.talk ' || $1::bigint || ' ' || $2::bigint, 0))
