-- The names of an edition's files.
-- $1 date: the month's first day
-- $2 integer: the edition's number
SELECT DISTINCT name
FROM edition_files
WHERE month = $1::date AND number = $2::integer AND withdrawn_at IS NULL
ORDER BY name
