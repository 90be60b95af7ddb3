-- The resolutions of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT case_id, number, resolved_at, note, by_id, team_id, owner_id, reopened_at, reopen_reason
FROM resolutions
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
