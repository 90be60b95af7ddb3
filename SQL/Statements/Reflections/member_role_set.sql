-- Says that a role of the database is a member's own; no row when there is no such role.
-- $1 text: the role
-- $2 bigint: the member
INSERT INTO member_roles (database_role, member_id)
SELECT r.rolname::text, $2::bigint
FROM pg_roles r
WHERE r.rolname = $1::text
ON CONFLICT (member_id) DO UPDATE SET database_role = EXCLUDED.database_role
RETURNING member_id
