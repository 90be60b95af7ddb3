-- Adds members whose handles are free: those that were added, by handle.
-- $1 text[]: handles
-- $2 text[]: names, in the same order
-- $3 bigint[]: their teams, in the same order
INSERT INTO members (handle, name, team_id)
SELECT r.handle, r.name, r.team_id
FROM unnest($1::text[], $2::text[], $3::bigint[]) AS r (handle, name, team_id)
ON CONFLICT (handle) DO NOTHING
RETURNING handle, member_id
