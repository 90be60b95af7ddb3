-- The roles that are a member's own, by member; and whether each is still the role that it was when that was said.
SELECT
  m.member_id, m.database_role,
  EXISTS (SELECT FROM pg_roles r WHERE r.oid = m.role_oid AND r.rolname = m.database_role) AS is_current
FROM member_roles m
ORDER BY m.member_id
