-- Cases until their first resolution as far as they are known at an instant, by team.
-- $1 timestamptz: opened since
-- $2 timestamptz: opened, and known, before
-- $3 integer: at most so many, the newest
SELECT k.team_id, k.category, k.opened_at, k.first_resolved_at, true AS is_done
FROM cases AS k
WHERE k.opened_at >= $1::timestamptz AND k.opened_at < $2::timestamptz
  AND (k.excluded_at >= $2::timestamptz) IS NOT FALSE
ORDER BY k.opened_at DESC
LIMIT $3::integer
