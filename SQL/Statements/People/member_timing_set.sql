-- Says when a member is told; a row.
-- $1 bigint: the member
-- $2 integer: quiet from, minutes after midnight, null for no quiet hours
-- $3 integer: quiet until
-- $4 integer: the daily digest's time, null for at once
UPDATE members
SET quiet_from = $2::integer, quiet_until = $3::integer, digest_at = $4::integer
WHERE member_id = $1::bigint
RETURNING member_id
