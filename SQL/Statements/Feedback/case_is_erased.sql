-- Whether what a customer said in a case was erased.
-- $1 bigint: the case's number
SELECT EXISTS (SELECT FROM case_events WHERE case_id = $1::bigint AND kind = 'erased') AS is_erased
