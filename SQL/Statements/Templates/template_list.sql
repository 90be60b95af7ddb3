-- The templates that are there, by name, those of all teams first.
SELECT template_id, handle, team_id, purpose, body, changed_at, changed_by
FROM templates
WHERE removed_at IS NULL
ORDER BY handle, team_id NULLS FIRST
