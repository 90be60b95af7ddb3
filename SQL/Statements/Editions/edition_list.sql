-- The editions of closed months, by month and number.
-- $1 date: from this month's first day on, or null
-- $2 date: until this month's first day, or null
SELECT month, number, zone, as_of, closed_by, reason, checksum, began_at, ended_at
FROM editions
WHERE ($1::date IS NULL OR month >= $1::date) AND ($2::date IS NULL OR month <= $2::date)
ORDER BY month, number
