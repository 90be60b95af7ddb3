-- The customers with these handles.
-- $1 text[]: handles
SELECT handle, name, customer_id
FROM customers
WHERE handle = ANY ($1::text[])
