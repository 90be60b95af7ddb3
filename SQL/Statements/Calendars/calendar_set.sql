-- Adds a version of a calendar, and the calendar if it is the first; its number and version.
-- $1 text: handle
-- $2 text: IANA zone
-- $3 text: the usual week's hours
-- $4 jsonb: the dates that differ
-- $5 timestamptz: since when
-- $6 bigint: who made it
WITH calendar AS (
  INSERT INTO calendars (handle)
  VALUES ($1::text)
  ON CONFLICT ON CONSTRAINT calendars_handle_key DO UPDATE SET handle = EXCLUDED.handle
  RETURNING calendar_id
)
INSERT INTO calendar_versions (calendar_id, version, zone, hours, special_days, made_at, made_by)
SELECT
  c.calendar_id, coalesce((SELECT max(v.version) FROM calendar_versions AS v WHERE v.calendar_id = c.calendar_id), 0) + 1,
  $2::text, $3::text, $4::jsonb, $5::timestamptz, $6::bigint
FROM calendar AS c
RETURNING calendar_id, version
