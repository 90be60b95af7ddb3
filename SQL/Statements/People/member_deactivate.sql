-- Marks a member as gone; no row when they were already.
-- $1 bigint: the member
-- $2 timestamptz: since when
UPDATE members
SET deactivated_at = $2::timestamptz
WHERE member_id = $1::bigint AND deactivated_at IS NULL
RETURNING member_id
