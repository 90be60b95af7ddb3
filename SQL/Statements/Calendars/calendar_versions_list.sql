-- Every version of every calendar, by calendar and version.
SELECT c.calendar_id, c.handle, v.version, v.zone, v.hours, v.special_days, v.made_at, v.made_by
FROM calendars AS c
JOIN calendar_versions AS v ON v.calendar_id = c.calendar_id
ORDER BY c.handle, v.version
