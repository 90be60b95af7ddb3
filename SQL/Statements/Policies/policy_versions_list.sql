-- Every version of every policy, by policy and version.
SELECT p.policy_id, p.team_id, p.priority, v.version, v.rules, v.made_at, v.made_by
FROM policies AS p
JOIN policy_versions AS v ON v.policy_id = p.policy_id
ORDER BY p.policy_id, v.version
