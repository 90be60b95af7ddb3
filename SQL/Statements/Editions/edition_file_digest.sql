-- How many bytes a file of an edition has, and their SHA-256 in hex; no row when there is no such file.
-- $1 date: the month's first day
-- $2 integer: the edition's number
-- $3 text: the file's name
SELECT sum(length(content))::bigint AS bytes, encode(sha256(string_agg(content, ''::bytea ORDER BY part)), 'hex') AS sha256
FROM edition_files
WHERE month = $1::date AND number = $2::integer AND name = $3::text AND withdrawn_at IS NULL
HAVING count(*) > 0
