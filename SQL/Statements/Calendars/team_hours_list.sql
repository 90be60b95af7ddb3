-- By what every team worked from when on, by team and version; a team of which nothing is noted, as it is.
SELECT
  t.team_id, coalesce(h.version, 1) AS version,
  CASE WHEN h.team_id IS NULL THEN t.calendar_id ELSE h.calendar_id END AS calendar_id,
  coalesce(h.zone, t.zone) AS zone, h.since, h.made_at, h.made_by
FROM teams AS t
LEFT JOIN team_hours AS h ON h.team_id = t.team_id
ORDER BY t.team_id, version
