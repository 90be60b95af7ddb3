-- Says that a member has no role of their own any more; a row when they had one.
-- $1 bigint: the member
DELETE FROM member_roles
WHERE member_id = $1::bigint
RETURNING member_id
