-- Takes a person's name out of what was noted; a row for each entry that named them.
-- $1 text: what they are called, as a regular expression
UPDATE audit_log
SET detail = regexp_replace(detail, $1::text, '[erased]', 'gi')
WHERE detail ~* $1::text
RETURNING audit_id
