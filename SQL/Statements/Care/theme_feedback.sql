-- How many pieces of feedback that were given in a span carry each theme.
-- $1 timestamptz: the first instant
-- $2 timestamptz: the first instant after it
-- $3 timestamptz: the as-of instant; what happened after it does not count
-- $4 bigint: only feedback about this team's resolutions, or null for all
SELECT h.theme, count(DISTINCT (g.case_id, g.number)) AS n
FROM feedback g
JOIN case_themes h ON h.case_id = g.case_id AND h.feedback_number = g.number
LEFT JOIN cases x ON x.case_id = g.case_id AND x.excluded_at <= $3::timestamptz
WHERE g.at >= $1::timestamptz AND g.at < $2::timestamptz AND g.at <= $3::timestamptz
  AND h.at <= $3::timestamptz AND (h.removed_at IS NULL OR h.removed_at > $3::timestamptz)
  AND x.case_id IS NULL
  AND ($4::bigint IS NULL OR g.team_id = $4::bigint)
GROUP BY h.theme
ORDER BY h.theme
