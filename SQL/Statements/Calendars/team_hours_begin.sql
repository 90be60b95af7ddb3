-- Notes by what teams work of which nothing is noted yet: as they are, from the beginning.
INSERT INTO team_hours (team_id, version, calendar_id, zone)
SELECT t.team_id, 1, t.calendar_id, CASE WHEN t.calendar_id IS NULL THEN t.zone END
FROM teams AS t
WHERE NOT EXISTS (SELECT FROM team_hours AS h WHERE h.team_id = t.team_id)
