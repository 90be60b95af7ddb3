-- Adds a member; their number.
-- $1 text: handle
-- $2 text: name
-- $3 text: e-mail address or null
-- $4 bigint: team
-- $5 text: IANA zone, or null for the team's
INSERT INTO members (handle, name, email, team_id, zone)
VALUES ($1::text, $2::text, $3::text, $4::bigint, $5::text)
RETURNING member_id
