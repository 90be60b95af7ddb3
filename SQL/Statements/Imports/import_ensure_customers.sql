-- Adds the customers that are not there yet.
-- $1 text[]: handles
-- $2 text[]: names, in the same order
INSERT INTO customers (handle, name)
SELECT r.handle, r.name
FROM unnest($1::text[], $2::text[]) AS r (handle, name)
ON CONFLICT (handle) DO NOTHING
