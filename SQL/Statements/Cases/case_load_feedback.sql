-- The feedback of some cases, by case and number.
-- $1 bigint[]: the cases' numbers
SELECT
  case_id, number, at, by_id, source, survey_number, csat, nps, effort, listening, solving, apology, comment, team_id,
  owner_id, follow_up_number
FROM feedback
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number
