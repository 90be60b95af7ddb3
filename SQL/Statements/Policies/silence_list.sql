-- What was learnt last of each team's silences by an instant, by team.
-- $1 timestamptz: the instant
SELECT t.team_id, l.learnt_at, l.limit_minutes, l.silences
FROM teams AS t
CROSS JOIN LATERAL (
  SELECT s.learnt_at, s.limit_minutes, s.silences
  FROM learnt_silences AS s
  WHERE s.team_id = t.team_id AND s.learnt_at <= $1::timestamptz
  ORDER BY s.learnt_at DESC
  LIMIT 1
) AS l
ORDER BY t.team_id
