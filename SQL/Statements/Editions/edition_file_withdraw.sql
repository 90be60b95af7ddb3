-- Takes a file of an edition back: nothing is left in it.
-- $1 date: the month's first day
-- $2 integer: the edition's number
-- $3 text: the file's name
-- $4 timestamptz: when
UPDATE edition_files
SET content = '', withdrawn_at = $4::timestamptz
WHERE month = $1::date AND number = $2::integer AND name = $3::text
