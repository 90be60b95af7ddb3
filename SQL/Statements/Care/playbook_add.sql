-- Adds a playbook with its steps; one row with its number and how many steps it has.
-- $1 text: its name
-- $2 bigint: the team, null for all
-- $3 text: the category of case that it is for, or null
-- $4 timestamptz: since when
-- $5 bigint: who made it
-- $6 jsonb: the steps, an array of objects by column
WITH added AS (
  INSERT INTO playbooks (name, team_id, category, made_at, made_by)
  VALUES ($1::text, $2::bigint, $3::text, $4::timestamptz, $5::bigint)
  RETURNING playbook_id
), steps AS (
  INSERT INTO playbook_steps (playbook_id, number, kind, what, channel, due_after)
  SELECT a.playbook_id, r.number, r.kind, r.what, r.channel, r.due_after
  FROM added a, jsonb_to_recordset($6::jsonb) AS r (number integer, kind text, what text, channel text, due_after text)
  ORDER BY r.number
  RETURNING 1
)
SELECT (SELECT playbook_id FROM added) AS playbook_id, (SELECT count(*) FROM steps) AS steps
