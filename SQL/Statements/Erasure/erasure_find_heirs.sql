-- Cases of others that took over promises of some cases, by number.
-- $1 bigint[]: the cases
SELECT DISTINCT case_id
FROM commitments
WHERE adopted_from_case_id = ANY ($1::bigint[]) AND NOT case_id = ANY ($1::bigint[])
ORDER BY case_id
