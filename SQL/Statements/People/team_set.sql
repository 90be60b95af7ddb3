-- Changes a team; null leaves a value as it is.
-- $1 bigint: the team
-- $2 text: name
-- $3 text: IANA zone
UPDATE teams
SET name = coalesce($2::text, name), zone = coalesce($3::text, zone)
WHERE team_id = $1::bigint
RETURNING team_id
