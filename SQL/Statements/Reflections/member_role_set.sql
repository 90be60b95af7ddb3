-- Says that a role of the database is a member's own; no row when there is no such role.
-- $1 text: the role
-- $2 bigint: the member
INSERT INTO member_roles (database_role, member_id, role_oid)
SELECT r.rolname::text, $2::bigint, r.oid
FROM pg_roles r
WHERE r.rolname = $1::text
ON CONFLICT (member_id) DO UPDATE SET database_role = EXCLUDED.database_role, role_oid = EXCLUDED.role_oid
RETURNING member_id
