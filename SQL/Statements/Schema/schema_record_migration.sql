-- Records a migration before it is applied, in the same transaction.
-- $1 integer: its number
-- $2 text: its name
-- $3 text: the checksum of its text
INSERT INTO migrations (number, name, checksum)
VALUES ($1::integer, $2::text, $3::text)
