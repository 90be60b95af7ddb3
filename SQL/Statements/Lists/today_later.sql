-- How many open commitments of a member are due after an instant, and when the first of them is: one row.
-- $1 bigint: the member
-- $2 timestamptz: due after this
-- $3 date: the day of it; what is promised for that day is not later
SELECT count(*), min(due_at)
FROM commitments
WHERE ended_at IS NULL AND owner_id = $1::bigint AND due_at > $2::timestamptz
  AND (due_on <= $3::date) IS NOT TRUE
