-- Notes that words were taken out of a file of an edition.
-- $1 date: the month's first day
-- $2 integer: the edition's number
-- $3 text: the file's name
-- $4 timestamptz: when
-- $5 text: its SHA-256 before
-- $6 text: its SHA-256 since, or null for a file that was taken back
INSERT INTO edition_redactions (month, number, name, at, sha256_before, sha256_after)
VALUES ($1::date, $2::integer, $3::text, $4::timestamptz, $5::text, $6::text)
