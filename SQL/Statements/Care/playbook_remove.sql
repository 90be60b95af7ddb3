-- Takes a playbook out of use; one row with its number, none where there is none. What was promised by it stays.
-- $1 text: its name
-- $2 timestamptz: since when
-- $3 bigint: who removed it
UPDATE playbooks SET removed_at = $2::timestamptz, removed_by = $3::bigint
WHERE name = $1::text AND removed_at IS NULL
RETURNING playbook_id
