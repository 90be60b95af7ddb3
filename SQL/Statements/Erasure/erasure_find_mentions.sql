-- Cases of others whose words name a person, by number.
-- $1 text: what they are called, as a regular expression
-- $2 bigint[]: the cases that were erased
-- $3 integer: at most so many
SELECT DISTINCT case_id
FROM case_events
WHERE body::text ~* $1::text AND NOT case_id = ANY ($2::bigint[])
ORDER BY case_id
LIMIT $3::integer
