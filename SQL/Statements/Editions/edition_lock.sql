-- Lets nobody else close this month until the transaction ends.
-- $1 date: the month's first day
SELECT pg_advisory_xact_lock(hashtextextended('kept.edition ' || $1::date, 0))
