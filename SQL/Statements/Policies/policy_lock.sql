-- Holds the policies and calendars, so that what is compared with them is still so when they are changed, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('policies', 0))
