-- Has the cases looked at that were set aside.
-- $1 timestamptz: now
UPDATE case_checks
SET next_check_at = $1::timestamptz
WHERE next_check_at = 'infinity'
