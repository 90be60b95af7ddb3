-- Makes the scheduler look anew at the cases that climb a ladder, after whom it leads to changed: rungs wait for the working time of whoever that is.
-- $1 timestamptz: now, null for the database's clock
UPDATE case_checks AS k
SET next_check_at = least(k.next_check_at, coalesce($1::timestamptz, now()))
FROM climbs AS c
WHERE c.case_id = k.case_id AND c.ended_at IS NULL
