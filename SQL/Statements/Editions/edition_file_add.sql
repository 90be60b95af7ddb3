-- Stores a part of a file of an edition.
-- $1 date: the month's first day
-- $2 integer: the edition's number
-- $3 text: the file's name
-- $4 integer: the part, from 1
-- $5 bytea: what it holds
INSERT INTO edition_files (month, number, name, part, content)
VALUES ($1::date, $2::integer, $3::text, $4::integer, $5::bytea)
