-- Adds teams whose handles are free, which work in their zone until they get a calendar: those that were added, by handle.
-- $1 text[]: handles
-- $2 text[]: names, in the same order
-- $3 text: IANA zone of new ones
WITH made AS (
  INSERT INTO teams (handle, name, zone)
  SELECT r.handle, r.name, $3::text
  FROM unnest($1::text[], $2::text[]) AS r (handle, name)
  ON CONFLICT (handle) DO NOTHING
  RETURNING handle, team_id, zone
),
hours AS (
  INSERT INTO team_hours (team_id, version, zone)
  SELECT t.team_id, 1, t.zone
  FROM made AS t
)
SELECT handle, team_id
FROM made
