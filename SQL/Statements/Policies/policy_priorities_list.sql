-- The priorities of the cases that are open, by name.
SELECT DISTINCT priority
FROM cases
WHERE state IN ('open', 'waiting') AND priority IS NOT NULL
ORDER BY priority
