-- Takes name and addresses of a customer away; their new handle.
-- $1 bigint: the customer
-- $2 timestamptz: when
UPDATE customers
SET handle = 'erased-' || customer_id, name = 'Erased customer', email = NULL, phone = NULL, zone = NULL,
  erased_at = $2::timestamptz
WHERE customer_id = $1::bigint
RETURNING handle
