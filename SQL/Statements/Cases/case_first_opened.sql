-- When the first case was opened that was not taken out, as one of a mistyped year is: one row, null when there is no case.
SELECT min(opened_at) AS first_at FROM cases WHERE excluded_at IS NULL
