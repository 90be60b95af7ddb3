-- The playbooks that stand with their steps, a row each, by name and step: playbook, name, team, category, since when, by whom, then number, kind, what, channel and after how long.
SELECT
  p.playbook_id, p.name, p.team_id, p.category, p.made_at, p.made_by, s.number, s.kind, s.what, s.channel, s.due_after
FROM playbooks AS p
JOIN playbook_steps AS s ON s.playbook_id = p.playbook_id
WHERE p.removed_at IS NULL
ORDER BY p.name, s.number
