-- Takes a person's name out of what was noted; a row for each entry that named them.
-- $1 text: what they are called, as a regular expression that means nobody else
-- $2 text: the same for entries about them, where whatever they are called means them
-- $3 text: how such entries begin
UPDATE audit_log
SET detail = regexp_replace(
  detail, CASE WHEN starts_with(detail, $3::text) THEN $2::text ELSE $1::text END, '[erased]', 'gi')
WHERE detail ~* CASE WHEN starts_with(detail, $3::text) THEN $2::text ELSE $1::text END
RETURNING audit_id
