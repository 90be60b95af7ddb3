-- The roles that are a member's own, by member.
SELECT member_id, database_role
FROM member_roles
ORDER BY member_id
