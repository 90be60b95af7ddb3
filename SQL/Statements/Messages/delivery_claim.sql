-- The delivery by a channel that has waited longest, of those to whose address nobody sends at the moment; it and its address are held until the transaction ends. No row when none is due.
-- $1 text: the channel
-- $2 timestamptz: now
WITH due AS MATERIALIZED (
  SELECT message_id, address
  FROM deliveries
  WHERE channel = $1::text AND next_try_at <= $2::timestamptz
  -- What failed before lets others go first.
  ORDER BY next_try_at, attempts
  LIMIT 1000
), free AS MATERIALIZED (
  -- One by one, and no further than the first: whoever is dead keeps one sender waiting and not all of them.
  SELECT message_id FROM due WHERE pg_try_advisory_xact_lock(hashtextextended($1::text || ' ' || address, 0)) LIMIT 1
)
SELECT message_id, address, attempts
FROM deliveries
WHERE message_id = (SELECT message_id FROM free) AND channel = $1::text AND next_try_at <= $2::timestamptz
FOR UPDATE SKIP LOCKED
