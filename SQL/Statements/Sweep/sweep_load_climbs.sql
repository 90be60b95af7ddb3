-- The last climb of each of some cases, which may be over, by case.
-- $1 bigint[]: the cases' numbers
SELECT DISTINCT ON (case_id) case_id, number, began_at, ladder, ended_at
FROM climbs
WHERE case_id = ANY ($1::bigint[])
ORDER BY case_id, number DESC
