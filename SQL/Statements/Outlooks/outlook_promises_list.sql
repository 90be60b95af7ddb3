-- Promises of one kind as far as they are known at an instant, by team; those that went on in another case stand there.
-- $1 text: milestone or follow_up
-- $2 timestamptz: made since
-- $3 timestamptz: made, and known, before
-- $4 integer: at most so many, the newest
SELECT
  k.team_id, k.category, p.made_at,
  -- What was missed for good is never done, however long one waits.
  CASE WHEN p.outcome IS DISTINCT FROM 'missed' THEN p.ended_at END AS ended_at,
  p.ending = 'done' AS is_done
FROM cases AS k
JOIN commitments AS p USING (case_id)
WHERE k.opened_at >= $2::timestamptz AND k.opened_at < $3::timestamptz
  AND p.kind = $1::text AND p.made_at < $3::timestamptz
  AND p.ending IS DISTINCT FROM 'moved' AND (k.excluded_at >= $3::timestamptz) IS NOT FALSE
ORDER BY k.opened_at DESC
LIMIT $4::integer
