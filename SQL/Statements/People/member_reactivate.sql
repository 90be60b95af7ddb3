-- Takes a member who had left back; no row when they had not.
-- $1 bigint: the member
UPDATE members
SET deactivated_at = NULL
WHERE member_id = $1::bigint AND deactivated_at IS NOT NULL
RETURNING member_id
