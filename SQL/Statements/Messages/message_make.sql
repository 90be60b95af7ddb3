-- Makes one message of all that a member is to be told; its number, no row when another scheduler was faster.
-- $1 bigint: the member
-- $2 timestamptz: now
-- $3 text[]: the channels
-- $4 text[]: the address for each
WITH mine AS MATERIALIZED (
  -- Of two who gather for one member at once, each would lock some of the notices, and make a message of them.
  SELECT pg_try_advisory_xact_lock(hashtextextended('kept gathers for member ' || $1::bigint, 0)) AS is_mine
), taken AS MATERIALIZED (
  SELECT n.case_id, n.key
  FROM notices AS n
  JOIN mine AS m ON m.is_mine
  WHERE n.to_id = $1::bigint AND n.message_id IS NULL AND n.dropped_at IS NULL
  FOR UPDATE OF n SKIP LOCKED
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
