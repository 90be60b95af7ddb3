-- Adds a customer; their number.
-- $1 text: handle
-- $2 text: name
-- $3 text: e-mail address or null
-- $4 text: telephone or null
-- $5 text: IANA zone or null
INSERT INTO customers (handle, name, email, phone, zone)
VALUES ($1::text, $2::text, $3::text, $4::text, $5::text)
RETURNING customer_id
