-- The cases to look at now, those that have waited longest first, held until the transaction ends; whom another scheduler holds, or a command is changing, is left out.
-- $1 timestamptz: now
-- $2 integer: at most so many
SELECT k.case_id, k.swept_at, k.next_check_at
FROM case_checks AS k
JOIN cases AS c ON c.case_id = k.case_id
WHERE k.next_check_at <= $1::timestamptz
ORDER BY k.next_check_at
LIMIT $2::integer
FOR NO KEY UPDATE OF k, c SKIP LOCKED
