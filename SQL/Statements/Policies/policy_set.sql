-- Adds a version of the policy of a scope, and the policy if it is the first; its number and version.
-- $1 bigint: the team, null for all
-- $2 text: the priority, null for all
-- $3 jsonb: the rules, null to take the policy away
-- $4 timestamptz: since when
-- $5 bigint: who made it
WITH policy AS (
  INSERT INTO policies (team_id, priority)
  VALUES ($1::bigint, $2::text)
  ON CONFLICT ON CONSTRAINT policies_scope_key DO UPDATE SET priority = EXCLUDED.priority
  RETURNING policy_id
)
INSERT INTO policy_versions (policy_id, version, rules, made_at, made_by)
SELECT
  p.policy_id, coalesce((SELECT max(v.version) FROM policy_versions AS v WHERE v.policy_id = p.policy_id), 0) + 1,
  $3::jsonb, $4::timestamptz, $5::bigint
FROM policy AS p
RETURNING policy_id, version
