-- Changes a team; null leaves a value as it is.
-- $1 bigint: the team
-- $2 text: name
-- $3 bigint: who leads it
UPDATE teams
SET name = coalesce($2::text, name), lead_id = coalesce($3::bigint, lead_id)
WHERE team_id = $1::bigint
RETURNING team_id
