-- Puts a part of a file of an edition in the place of what it was.
-- $1 date: the month's first day
-- $2 integer: the edition's number
-- $3 text: the file's name
-- $4 integer: the part, from 1
-- $5 bytea: what it holds
UPDATE edition_files
SET content = $5::bytea
WHERE month = $1::date AND number = $2::integer AND name = $3::text AND part = $4::integer
