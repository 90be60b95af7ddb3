-- The cases of a team that were resolved last, the last first.
-- $1 bigint: the team
-- $2 timestamptz: resolved since
-- $3 timestamptz: resolved until
-- $4 integer: at most so many
SELECT r.case_id
FROM resolutions AS r
JOIN cases AS c ON c.case_id = r.case_id
WHERE r.team_id = $1::bigint AND r.resolved_at > $2::timestamptz AND r.resolved_at <= $3::timestamptz
  AND r.reopened_at IS NULL AND c.state IN ('resolved', 'closed')
ORDER BY r.resolved_at DESC, r.case_id DESC
LIMIT $4::integer
