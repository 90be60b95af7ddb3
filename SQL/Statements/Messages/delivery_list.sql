-- Deliveries that are parked, or all that were not sent, the oldest first.
-- $1 boolean: only those that are parked
-- $2 integer: at most so many, null for all
SELECT
  d.message_id, d.channel, d.address, d.attempts, d.next_try_at, d.parked_at, d.problem, m.to_id, m.made_at,
  (SELECT count(*) FROM notices AS n WHERE n.message_id = d.message_id) AS notices,
  (SELECT min(n.case_id) FROM notices AS n WHERE n.message_id = d.message_id) AS first_case
FROM deliveries AS d
JOIN messages AS m ON m.message_id = d.message_id
WHERE d.parked_at IS NOT NULL OR (NOT $1::boolean AND d.next_try_at IS NOT NULL)
ORDER BY coalesce(d.parked_at, d.next_try_at), d.message_id, d.channel
LIMIT $2::integer
