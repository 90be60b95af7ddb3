-- The teams with these handles; none of them goes away until the transaction ends.
-- $1 text[]: handles
SELECT handle, name, team_id
FROM teams
WHERE handle = ANY ($1::text[])
FOR KEY SHARE
