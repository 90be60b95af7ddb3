-- The customers with these handles; none of them goes away until the transaction ends.
-- $1 text[]: handles
SELECT handle, name, customer_id
FROM customers
WHERE handle = ANY ($1::text[])
FOR KEY SHARE
