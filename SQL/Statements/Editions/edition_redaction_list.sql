-- What was taken out of the files of an edition, oldest first.
-- $1 date: the month's first day
-- $2 integer: the edition's number
SELECT name, at, sha256_before, sha256_after
FROM edition_redactions
WHERE month = $1::date AND number = $2::integer
ORDER BY at, name, redaction_id
