-- The cases to look at now, those that have waited longest first, held until the transaction ends; whom another scheduler holds, or a command is changing, is left out.
-- $1 timestamptz: now
-- $2 integer: at most so many
-- A check's row stands for its case: whoever changes a case holds that first. Locking the wide row of the case as well would
-- write a page more for each case.
SELECT k.case_id, k.swept_at, k.next_check_at
FROM case_checks AS k
WHERE k.next_check_at <= $1::timestamptz
ORDER BY k.next_check_at
LIMIT $2::integer
FOR NO KEY UPDATE SKIP LOCKED
