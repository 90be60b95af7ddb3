-- Cases until their first resolution as far as they are known at an instant, the newest first: the team and the category that they were opened with, and when they were taken out.
-- $1 timestamptz: opened since; null for ever
-- $2 timestamptz: opened before
-- $3 integer: at most so many, the newest
SELECT
  k.opened_team_id, e.body ->> 'category' AS category, k.opened_at, k.first_resolved_at, true AS is_done, k.excluded_at
FROM cases AS k
JOIN case_events AS e ON e.case_id = k.case_id AND e.sequence = 1
WHERE k.opened_at >= coalesce($1::timestamptz, '-infinity') AND k.opened_at < $2::timestamptz
ORDER BY k.opened_at DESC
LIMIT $3::integer
