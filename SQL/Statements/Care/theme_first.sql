-- When the first case of a span was opened that is an example of any theme, null where none is: before that nobody noted themes.
-- $1 timestamptz: the first instant
-- $2 timestamptz: the first instant after it
-- $3 timestamptz: the as-of instant; what happened after it does not count
-- $4 bigint: only cases opened with this team, or null for all
SELECT min(c.opened_at) AS opened_at
FROM cases c
WHERE c.opened_at >= $1::timestamptz AND c.opened_at < $2::timestamptz AND c.opened_at <= $3::timestamptz
  AND (c.excluded_at IS NULL OR c.excluded_at > $3::timestamptz)
  AND ($4::bigint IS NULL OR c.opened_team_id = $4::bigint)
  AND EXISTS (
    SELECT FROM case_themes h
    WHERE h.case_id = c.case_id AND h.at <= $3::timestamptz AND (h.removed_at IS NULL OR h.removed_at > $3::timestamptz))
