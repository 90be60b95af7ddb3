-- The teams with these handles.
-- $1 text[]: handles
SELECT handle, name, team_id
FROM teams
WHERE handle = ANY ($1::text[])
