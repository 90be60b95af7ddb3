-- The teams, by handle.
SELECT team_id, handle, name, zone, lead_id, calendar_id
FROM teams
ORDER BY handle
