-- When the first case was opened that was told of within a month of it and was not taken out: no row when there is none.
-- One that was told of later may be of a mistyped year.
SELECT c.opened_at
FROM cases AS c
JOIN case_events AS e ON e.case_id = c.case_id AND e.sequence = 1
WHERE c.excluded_at IS NULL AND e.recorded_at <= c.opened_at + interval '31 days'
ORDER BY c.opened_at
LIMIT 1
