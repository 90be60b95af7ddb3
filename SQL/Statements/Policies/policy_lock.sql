-- Holds the policies, the calendars, and who leads or stands in, so that what is compared with them is still so when they are changed, until the transaction ends.
SELECT pg_advisory_xact_lock(hashtextextended('policies', 0))
