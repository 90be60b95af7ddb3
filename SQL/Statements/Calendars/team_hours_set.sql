-- Gives a team another zone or calendar; the version that its hours are then, or no row where they are those that it has.
-- From now on, or from the beginning where it had no calendar and nothing was done in Kept in any case of its own: histories
-- are imported before anybody says when the team works.
-- $1 bigint: the team
-- $2 text: IANA zone, null for the one it has
-- $3 bigint: the calendar, null for the one it has
-- $4 timestamptz: now
-- $5 bigint: who says so
WITH team AS (
  UPDATE teams
  SET zone = coalesce($2::text, zone), calendar_id = coalesce($3::bigint, calendar_id)
  WHERE team_id = $1::bigint
  RETURNING team_id, calendar_id, CASE WHEN calendar_id IS NULL THEN zone END AS zone
),
last AS (
  SELECT h.team_id, h.version, h.calendar_id, h.zone
  FROM team_hours AS h
  WHERE h.team_id = $1::bigint
  ORDER BY h.version DESC
  LIMIT 1
)
INSERT INTO team_hours (team_id, version, calendar_id, zone, since, made_at, made_by)
SELECT
  t.team_id, l.version + 1, t.calendar_id, t.zone,
  CASE
    WHEN l.calendar_id IS NOT NULL OR EXISTS (
      SELECT
      FROM ownerships AS o
      JOIN cases AS c ON c.case_id = o.case_id
      LEFT JOIN case_imports AS i ON i.case_id = o.case_id
      WHERE o.team_id = $1::bigint AND (i.case_id IS NULL OR c.version > i.events)
    ) THEN $4::timestamptz
  END,
  $4::timestamptz, $5::bigint
FROM team AS t
JOIN last AS l ON l.team_id = t.team_id
WHERE (t.calendar_id, t.zone) IS DISTINCT FROM (l.calendar_id, l.zone)
RETURNING version
