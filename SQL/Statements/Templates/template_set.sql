-- Changes a template; one row with its id, none when it is there no longer.
-- $1 bigint: the template
-- $2 text: what it is for, or null to leave it
-- $3 text: its words, or null to leave them
-- $4 timestamptz: now
-- $5 bigint: who changes it, or null
UPDATE templates
SET purpose = coalesce($2::text, purpose), body = coalesce($3::text, body), changed_at = $4::timestamptz,
  changed_by = $5::bigint
WHERE template_id = $1::bigint AND removed_at IS NULL
RETURNING template_id
