-- Makes the scheduler look anew at the live cases of a scope, after its policy or calendar changed. Those that it is looking at, by what held before, are waited for.
-- $1 bigint: the team, null for all
-- $2 text: the priority, null for all
-- $3 timestamptz: now
UPDATE case_checks AS k
SET next_check_at = least(k.next_check_at, $3::timestamptz)
FROM cases AS c
WHERE c.case_id = k.case_id
  AND (c.state IN ('open', 'waiting', 'resolved') OR c.open_commitments > 0)
  AND ($1::bigint IS NULL OR c.team_id = $1::bigint)
  AND ($2::text IS NULL OR c.priority = $2::text)
