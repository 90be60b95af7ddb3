-- Other records that may be of the same person and were not erased, by handle: what they are called, and what is the same.
-- $1 bigint: the customer
-- $2 text: their name
-- $3 text: their mail address, or null
-- $4 text: their telephone number, or null; its digits are compared, where there are enough of them
-- $5 integer: at most so many
SELECT handle, has_name, has_email, has_phone
FROM (
  SELECT
    handle, lower(name) = lower($2::text) AS has_name, coalesce(lower(email) = lower($3::text), false) AS has_email,
    coalesce(
      regexp_replace(phone, '[^0-9]', '', 'g') = regexp_replace($4::text, '[^0-9]', '', 'g')
        AND length(regexp_replace($4::text, '[^0-9]', '', 'g')) >= 5,
      false) AS has_phone
  FROM customers
  WHERE customer_id <> $1::bigint AND erased_at IS NULL
) AS others
WHERE has_name OR has_email OR has_phone
ORDER BY handle
LIMIT $5::integer
