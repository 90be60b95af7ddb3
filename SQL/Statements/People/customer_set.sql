-- Changes a customer; null leaves a value as it is. No row when they were erased.
-- $1 bigint: the customer
-- $2 text: name
-- $3 text: e-mail address
-- $4 text: telephone
-- $5 text: IANA zone
UPDATE customers
SET name = coalesce($2::text, name), email = coalesce($3::text, email), phone = coalesce($4::text, phone),
  zone = coalesce($5::text, zone)
WHERE customer_id = $1::bigint AND erased_at IS NULL
RETURNING customer_id
