-- The members, by handle; those who left too.
SELECT member_id, handle, name, email, team_id, zone, deactivated_at
FROM members
ORDER BY handle
