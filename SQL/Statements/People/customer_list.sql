-- The customers whose handle, name or address holds a text, by handle.
-- $1 text: what to look for, in any case; null for all
-- $2 bigint: how many at most; null for all
SELECT customer_id, handle, name, email, phone, zone
FROM customers
WHERE $1::text IS NULL
  OR position(lower($1::text) IN lower(handle || ' ' || name || ' ' || coalesce(email, ''))) > 0
ORDER BY handle
LIMIT $2::bigint
