-- How many parts a file of an edition has.
-- $1 date: the month's first day
-- $2 integer: the edition's number
-- $3 text: the file's name
SELECT count(*)
FROM edition_files
WHERE month = $1::date AND number = $2::integer AND name = $3::text AND withdrawn_at IS NULL
