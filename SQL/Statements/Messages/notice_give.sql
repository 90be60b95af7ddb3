-- Gives notices to others to be told; what nobody is there for is dropped. A row for each.
-- $1 bigint[]: their cases
-- $2 text[]: the key of each
-- $3 bigint[]: who is told of each, null for nobody
-- $4 timestamptz: now
UPDATE notices AS n
SET to_id = coalesce(g.to_id, n.to_id), dropped_at = CASE WHEN g.to_id IS NULL THEN $4::timestamptz END
FROM unnest($1::bigint[], $2::text[], $3::bigint[]) AS g (case_id, key, to_id)
WHERE n.case_id = g.case_id AND n.key = g.key
RETURNING n.case_id
