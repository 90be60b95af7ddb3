-- A customer, held against every change until the transaction ends, new cases of theirs among them; and when they were erased.
-- $1 bigint: the customer
SELECT customer_id, handle, name, email, phone, zone, erased_at
FROM customers
WHERE customer_id = $1::bigint
FOR UPDATE
