-- Changes a member; null leaves a value as it is.
-- $1 bigint: the member
-- $2 text: name
-- $3 text: e-mail address
-- $4 bigint: team
-- $5 text: IANA zone
UPDATE members
SET name = coalesce($2::text, name), email = coalesce($3::text, email), team_id = coalesce($4::bigint, team_id),
  zone = coalesce($5::text, zone)
WHERE member_id = $1::bigint
RETURNING member_id
