-- The customers with these handles or numbers.
-- $1 text[]: handles
-- $2 bigint[]: numbers
SELECT customer_id, handle, name, email, phone, zone
FROM customers
WHERE handle = ANY ($1::text[]) OR customer_id = ANY ($2::bigint[])
ORDER BY customer_id
