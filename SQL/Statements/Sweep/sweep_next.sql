-- When the scheduler has to look next: one row, null for never. What is set aside is at infinity.
SELECT min(next_check_at) AS next_check_at
FROM case_checks
WHERE next_check_at < 'infinity'
