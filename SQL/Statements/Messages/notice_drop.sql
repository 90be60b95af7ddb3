-- Gives up what those who have left were to be told; a row for each.
-- $1 timestamptz: now
UPDATE notices AS n
SET dropped_at = $1::timestamptz
FROM members AS m
WHERE m.deactivated_at IS NOT NULL AND n.to_id = m.member_id AND n.message_id IS NULL AND n.dropped_at IS NULL
RETURNING n.case_id
