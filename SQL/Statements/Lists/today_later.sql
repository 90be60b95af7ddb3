-- How many open commitments of a member are due after an instant, and when the first of them is: one row.
-- $1 bigint: the member
-- $2 timestamptz: due after this
SELECT count(*), min(due_at)
FROM commitments
WHERE ended_at IS NULL AND owner_id = $1::bigint AND due_at > $2::timestamptz
