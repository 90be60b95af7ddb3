-- Holds a customer until the transaction ends, so that nobody else asks them meanwhile; cases are still opened for them.
-- $1 bigint: the customer
SELECT customer_id
FROM customers
WHERE customer_id = $1::bigint
FOR NO KEY UPDATE
