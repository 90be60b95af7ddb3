-- The teams, by handle.
SELECT team_id, handle, name, zone
FROM teams
ORDER BY handle
