-- Gives up what nobody can be told any more: those to be told have left, or nothing reached them for a week; a row for each.
-- $1 timestamptz: now
UPDATE notices AS n
SET dropped_at = $1::timestamptz
FROM members AS m
WHERE m.member_id = n.to_id AND n.message_id IS NULL AND n.dropped_at IS NULL
  AND (m.deactivated_at IS NOT NULL OR n.written_at < $1::timestamptz - interval '7 days')
RETURNING n.case_id
