-- Gives a team another zone or calendar; the version that its hours are then, or no row where they are those that it has.
-- From now on, or from the beginning where it had no calendar and nobody did anything in Kept in a case of its own or one
-- that its members were told of: histories are imported before anybody says when the team works. What a scheduler makes of
-- an imported case counts for nothing, or it would matter whether it had looked already.
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
),
worked AS NOT MATERIALIZED (
  SELECT o.case_id FROM ownerships AS o WHERE o.team_id = $1::bigint
  UNION ALL
  SELECT r.case_id FROM members AS m JOIN rungs AS r ON r.to_id = m.member_id WHERE m.team_id = $1::bigint
  UNION ALL
  SELECT n.case_id FROM members AS m JOIN notices AS n ON n.to_id = m.member_id WHERE m.team_id = $1::bigint
)
INSERT INTO team_hours (team_id, version, calendar_id, zone, since, made_at, made_by)
SELECT
  t.team_id, l.version + 1, t.calendar_id, t.zone,
  CASE
    WHEN l.calendar_id IS NOT NULL OR EXISTS (
      SELECT
      FROM worked AS w
      LEFT JOIN case_imports AS i ON i.case_id = w.case_id
      WHERE i.case_id IS NULL OR EXISTS (
        SELECT
        FROM case_events AS e
        WHERE e.case_id = w.case_id AND e.sequence > i.events AND e.by_id IS NOT NULL
      )
    ) THEN $4::timestamptz
  END,
  $4::timestamptz, $5::bigint
FROM team AS t
JOIN last AS l ON l.team_id = t.team_id
WHERE (t.calendar_id, t.zone) IS DISTINCT FROM (l.calendar_id, l.zone)
RETURNING version
