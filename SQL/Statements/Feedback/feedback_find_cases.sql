-- The numbers of those cases that a file names, by number here or by number in the tool they came from.
-- $1 bigint[]: numbers here
-- $2 text: the source's name, or null
-- $3 text[]: numbers there
SELECT case_id, NULL::text AS source_ref
FROM cases
WHERE case_id = ANY ($1::bigint[])
UNION ALL
SELECT case_id, source_ref
FROM cases
WHERE source = $2::text AND source_ref = ANY ($3::text[])
