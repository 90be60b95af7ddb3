-- What was learnt last of each team's silences by an instant, by team.
-- $1 timestamptz: the instant
SELECT DISTINCT ON (team_id) team_id, learnt_at, limit_minutes, silences
FROM learnt_silences
WHERE learnt_at <= $1::timestamptz
ORDER BY team_id, learnt_at DESC
