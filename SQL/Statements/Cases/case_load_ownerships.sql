-- The ownerships of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT case_id, number, team_id, owner_id, began_at, ended_at
FROM ownerships
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
