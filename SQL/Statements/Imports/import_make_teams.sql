-- Adds teams whose handles are free: those that were added, by handle.
-- $1 text[]: handles
-- $2 text[]: names, in the same order
-- $3 text: IANA zone of new ones
INSERT INTO teams (handle, name, zone)
SELECT r.handle, r.name, $3::text
FROM unnest($1::text[], $2::text[]) AS r (handle, name)
ON CONFLICT (handle) DO NOTHING
RETURNING handle, team_id
