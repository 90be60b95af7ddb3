-- Notes how far a case has been imported.
-- $1 bigint: the case
-- $2 bigint: the import
-- $3 integer: how many of its events came from the source
-- $4 bigint: their hash
UPDATE case_imports
SET import_id = $2::bigint, events = $3::integer, fingerprint = $4::bigint
WHERE case_id = $1::bigint
