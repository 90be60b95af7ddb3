-- The live cases that a member owns, or in which they own an open commitment, by number.
-- $1 bigint: the member
SELECT case_id
FROM cases
WHERE owner_id = $1::bigint AND state IN ('open', 'waiting', 'resolved')
UNION
SELECT case_id
FROM commitments
WHERE owner_id = $1::bigint AND ended_at IS NULL
ORDER BY case_id
