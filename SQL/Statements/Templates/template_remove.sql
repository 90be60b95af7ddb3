-- Takes a template away; one row with its id, none when it is there no longer.
-- $1 bigint: the template
-- $2 timestamptz: now
-- $3 bigint: who takes it away, or null
UPDATE templates
SET removed_at = $2::timestamptz, changed_at = $2::timestamptz, changed_by = $3::bigint
WHERE template_id = $1::bigint AND removed_at IS NULL
RETURNING template_id
