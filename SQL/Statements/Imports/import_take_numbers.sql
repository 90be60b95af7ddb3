-- Takes the next case numbers, in order.
-- $1 integer: how many
SELECT nextval('case_numbers')
FROM generate_series(1, $1::integer)
