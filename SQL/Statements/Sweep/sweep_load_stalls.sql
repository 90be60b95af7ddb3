-- The stalls that stand in some cases, by case and number.
-- $1 bigint[]: the cases' numbers
-- Joined, for a plan that was made while there were few stalls would hold each of them against the whole array; and without
-- "ended_at IS NULL", for which the index of all that stand would be read for each case.
SELECT s.case_id, s.number, s.reason, s.commitment, s.target, s.began_at
FROM unnest($1::bigint[]) AS k (case_id)
JOIN stalls AS s ON s.case_id = k.case_id
WHERE num_nonnulls(s.ended_at) = 0
ORDER BY s.case_id, s.number
