-- Adds a template; one row with its id.
-- $1 text: its name
-- $2 bigint: the team that uses it, or null for all
-- $3 text: what it is for
-- $4 text: its words, with blanks
-- $5 timestamptz: now
-- $6 bigint: who adds it, or null
INSERT INTO templates (handle, team_id, purpose, body, changed_at, changed_by)
VALUES ($1::text, $2::bigint, $3::text, $4::text, $5::timestamptz, $6::bigint)
RETURNING template_id
