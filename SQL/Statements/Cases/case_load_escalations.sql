-- The escalations of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT case_id, number, level, source, reason, raised_at, raised_by, team_id, owner_id, acknowledged_at, acknowledged_by,
  settled_at
FROM escalations
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
