-- Changes a team; null leaves a value as it is.
-- $1 bigint: the team
-- $2 text: name
-- $3 text: IANA zone
-- $4 bigint: who leads it
-- $5 bigint: the calendar it works by
UPDATE teams
SET
  name = coalesce($2::text, name), zone = coalesce($3::text, zone), lead_id = coalesce($4::bigint, lead_id),
  calendar_id = coalesce($5::bigint, calendar_id)
WHERE team_id = $1::bigint
RETURNING team_id
