-- Notes how long a team's own silences last; a row.
-- $1 bigint: the team
-- $2 timestamptz: now
-- $3 integer: the limit in working minutes, null while too few are known
-- $4 integer: of how many silences
INSERT INTO learnt_silences (team_id, learnt_at, limit_minutes, silences)
VALUES ($1::bigint, $2::timestamptz, $3::integer, $4::integer)
ON CONFLICT (team_id, learnt_at) DO UPDATE SET limit_minutes = EXCLUDED.limit_minutes, silences = EXCLUDED.silences
RETURNING team_id
