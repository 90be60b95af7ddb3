-- Holds cases against every change until the transaction ends: those that there are of some, by number.
-- Two who want the same ones in this order wait for each other, and never block each other.
-- $1 bigint[]: the cases' numbers
-- Their checks first, as whoever changes a case or looks at it does.
WITH held AS MATERIALIZED (
  SELECT case_id FROM case_checks WHERE case_id = ANY ($1::bigint[]) ORDER BY case_id FOR UPDATE
)
SELECT case_id
FROM cases
WHERE case_id = ANY ($1::bigint[]) AND (SELECT count(*) FROM held) >= 0
ORDER BY case_id
FOR UPDATE
