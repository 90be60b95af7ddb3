-- When the first case was opened: one row, null when there is no case.
SELECT min(opened_at) AS first_at FROM cases
