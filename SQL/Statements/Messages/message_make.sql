-- Makes one message of all that a member is to be told; its number, no row when another scheduler was faster.
-- $1 bigint: the member
-- $2 timestamptz: now
-- $3 text[]: the channels
-- $4 text[]: the address for each
WITH taken AS MATERIALIZED (
  SELECT case_id, key
  FROM notices
  WHERE to_id = $1::bigint AND message_id IS NULL AND dropped_at IS NULL
  FOR UPDATE SKIP LOCKED
), made AS (
  INSERT INTO messages (to_id, made_at)
  SELECT $1::bigint, $2::timestamptz WHERE EXISTS (SELECT FROM taken)
  RETURNING message_id
), marked AS (
  UPDATE notices AS n
  SET message_id = m.message_id
  FROM made AS m, taken AS t
  WHERE n.case_id = t.case_id AND n.key = t.key
), addressed AS (
  INSERT INTO deliveries (message_id, channel, address, next_try_at)
  SELECT m.message_id, c.channel, c.address, $2::timestamptz
  FROM made AS m, unnest($3::text[], $4::text[]) AS c (channel, address)
)
SELECT message_id FROM made
