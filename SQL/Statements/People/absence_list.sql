-- The absences that are not over, by member and beginning.
-- $1 timestamptz: now
SELECT member_id, began_at, ended_at, substitute_id
FROM absences
WHERE ended_at > $1::timestamptz AND cancelled_at IS NULL
ORDER BY member_id, began_at
