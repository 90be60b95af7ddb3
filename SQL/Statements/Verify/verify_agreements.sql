-- Where an agreement is not what its log says it has been since: list, key, column, what the log and what the table says, both null for a row that is missing on one side.
SELECT d.list, d.entry, coalesce(k.key, '') AS key, d.expected IS NULL AS is_extra, d.found IS NULL AS is_missing,
  d.expected ->> k.key AS expected, d.found ->> k.key AS found
FROM (
  SELECT
    coalesce(l.list, a.list) AS list, coalesce(l.entry, a.entry) AS entry, l.document AS expected, a.document AS found
  FROM (
    -- Without nulls: a column that came later, and holds nothing, makes no difference.
    SELECT DISTINCT ON (list, entry) list, entry, jsonb_strip_nulls(document) AS document
    FROM agreement_events
    ORDER BY list, entry, sequence DESC
  ) AS l
  FULL JOIN (
    SELECT list, entry, jsonb_strip_nulls(document) AS document FROM agreements
  ) AS a ON a.list = l.list AND a.entry = l.entry
  WHERE l.document IS DISTINCT FROM a.document
) AS d
LEFT JOIN LATERAL (
  SELECT key
  FROM jsonb_object_keys(d.expected || d.found) AS key
  WHERE d.expected -> key IS DISTINCT FROM d.found -> key
) AS k ON true
UNION ALL
-- Each of its events follows the one before.
SELECT list, entry, 'sequence', false, false, count(*)::text, max(sequence)::text
FROM agreement_events
GROUP BY list, entry
HAVING count(*) <> max(sequence)
ORDER BY list, entry, key
