-- Notes in the log what an agreement is by now; a row with its number there, none where it is as it was.
-- A column that came since, and holds nothing, makes no difference.
-- $1 text: its list
-- $2 text: its key
-- $3 timestamptz: since when
-- $4 bigint: who changed it, or null
INSERT INTO agreement_events (list, entry, sequence, at, by_id, document)
SELECT a.list, a.entry, coalesce(last.sequence, 0) + 1, $3::timestamptz, $4::bigint, a.document
FROM agreements AS a
LEFT JOIN LATERAL (
  SELECT e.sequence, e.document
  FROM agreement_events AS e
  WHERE e.list = a.list AND e.entry = a.entry
  ORDER BY e.sequence DESC
  LIMIT 1
) AS last ON true
WHERE a.list = $1::text AND a.entry = $2::text
  AND jsonb_strip_nulls(a.document) IS DISTINCT FROM jsonb_strip_nulls(last.document)
RETURNING sequence
