-- When the first case was opened: of the months before it nothing is known. Null when there is none.
SELECT min(opened_at) AS first_at FROM cases
