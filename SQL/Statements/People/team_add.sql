-- Adds a team, which works in its zone until it gets a calendar; its number.
-- $1 text: handle
-- $2 text: name
-- $3 text: IANA zone
WITH team AS (
  INSERT INTO teams (handle, name, zone)
  VALUES ($1::text, $2::text, $3::text)
  RETURNING team_id, zone
)
INSERT INTO team_hours (team_id, version, zone)
SELECT t.team_id, 1, t.zone
FROM team AS t
RETURNING team_id
