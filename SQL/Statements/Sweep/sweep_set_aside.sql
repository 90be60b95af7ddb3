-- Lets a case wait that could not be looked at, until somebody changes it or has it tried again.
-- $1 bigint: the case
-- $2 timestamptz: now; what a clock ahead of this one made due is looked at
UPDATE case_checks
SET next_check_at = 'infinity'
WHERE case_id = $1::bigint AND next_check_at <= $2::timestamptz
