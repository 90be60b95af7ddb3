-- What members are to be told that was written at an instant, by member and case.
-- $1 timestamptz: the instant
-- $2 integer: at most so many
SELECT n.to_id, n.case_id, n.commitment, n.kind, n.reason, coalesce(p.what, c.subject) AS what
FROM notices AS n
JOIN cases AS c ON c.case_id = n.case_id
LEFT JOIN commitments AS p ON p.case_id = n.case_id AND p.number = n.commitment
WHERE n.written_at = $1::timestamptz
ORDER BY n.to_id, n.case_id, n.key
LIMIT $2::integer
