-- Passes on what a member was to be told of cases and promises that are somebody else's by now; what is nobody's is dropped. A row for each.
-- $1 bigint: the member
-- $2 timestamptz: now
WITH handed_over AS (
  SELECT n.case_id, n.key, coalesce(p.owner_id, c.owner_id) AS owner_id
  FROM notices AS n
  JOIN cases AS c ON c.case_id = n.case_id
  LEFT JOIN commitments AS p ON p.case_id = n.case_id AND p.number = n.commitment
  WHERE n.to_id = $1::bigint AND n.message_id IS NULL AND n.dropped_at IS NULL
    AND n.kind IN ('reminder', 'nag', 'stalled')
    AND coalesce(p.owner_id, c.owner_id) IS DISTINCT FROM $1::bigint
    -- A stand-in is told of what was never theirs.
    AND n.written_at < greatest(
      p.assigned_at, (SELECT max(o.began_at) FROM ownerships AS o WHERE o.case_id = n.case_id))
  FOR UPDATE OF n SKIP LOCKED
)
UPDATE notices AS n
SET to_id = coalesce(h.owner_id, n.to_id), dropped_at = CASE WHEN h.owner_id IS NULL THEN $2::timestamptz END
FROM handed_over AS h
WHERE n.case_id = h.case_id AND n.key = h.key
RETURNING n.case_id
