-- Adds customers whose handles are free: those that were added, by handle.
-- $1 text[]: handles
-- $2 text[]: names, in the same order
INSERT INTO customers (handle, name)
SELECT r.handle, r.name
FROM unnest($1::text[], $2::text[]) AS r (handle, name)
ON CONFLICT (handle) DO NOTHING
RETURNING handle, customer_id
