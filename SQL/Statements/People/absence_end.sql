-- Ends a member's absences, begun or planned; a row for each.
-- $1 bigint: the member
-- $2 timestamptz: now
UPDATE absences
SET cancelled_at = $2::timestamptz
WHERE member_id = $1::bigint AND ended_at > $2::timestamptz AND cancelled_at IS NULL
RETURNING member_id
