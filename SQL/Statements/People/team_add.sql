-- Adds a team; its number.
-- $1 text: handle
-- $2 text: name
-- $3 text: IANA zone
INSERT INTO teams (handle, name, zone)
VALUES ($1::text, $2::text, $3::text)
RETURNING team_id
