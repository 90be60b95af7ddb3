-- What customers said, the latest first; of cases that were taken out nothing.
-- $1 timestamptz: since when, or null
-- $2 timestamptz: before when, or null
-- $3 bigint: the team whose work it is about, or null for any
-- $4 integer: only where a score of 5 is so much or less, or the effort as far up its scale; null for all
-- $5 bigint: how many at most, or null for all
-- $6 integer: also where the willingness to recommend is so much or less; null where that counts as low nowhere
SELECT
  f.case_id, f.number, f.at, f.by_id, f.source, f.survey_number, f.csat, f.nps, f.effort, f.listening, f.solving,
  f.apology, f.comment, f.team_id, f.owner_id, f.follow_up_number, c.subject, u.name AS customer_name
FROM feedback f
JOIN cases c USING (case_id)
LEFT JOIN customers u USING (customer_id)
WHERE c.excluded_at IS NULL
  AND ($1::timestamptz IS NULL OR f.at >= $1::timestamptz)
  AND ($2::timestamptz IS NULL OR f.at < $2::timestamptz)
  AND ($3::bigint IS NULL OR f.team_id = $3::bigint)
  AND ($4::integer IS NULL OR least(f.csat, f.listening, f.solving, f.apology, 8 - f.effort) <= $4::integer
    OR f.nps <= $6::integer)
ORDER BY f.at DESC, f.case_id DESC, f.number DESC
LIMIT $5::bigint
