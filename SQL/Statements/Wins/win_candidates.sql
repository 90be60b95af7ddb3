-- Wins that nobody told yet, one for each case and kind, the newest first: kept promises after a hard start, repairs that were kept, distressed customers who left calm.
-- $1 timestamptz: at or after this
-- $2 timestamptz: and before this
-- $3 bigint: only in cases of this team, or null for all
-- $4 bigint: only those that are this member's to tell, or null for all
-- $5 bigint: only this case's, those that were told among them, or null for those of all cases that nobody told
WITH RECURSIVE repaired AS (
  SELECT r.case_id, r.commitment_number AS number FROM repairs AS r
  UNION
  -- A merge took it to another case.
  SELECT p.moved_to_case_id, p.moved_to_number
  FROM repaired AS f
  JOIN commitments AS p ON p.case_id = f.case_id AND p.number = f.number
  WHERE p.moved_to_case_id IS NOT NULL
), kept AS (
  SELECT p.case_id, p.number, p.what, p.ended_at
  FROM commitments AS p
  WHERE p.ended_at >= $1::timestamptz AND p.ended_at < $2::timestamptz AND p.outcome IN ('kept', 'kept_as_renegotiated')
    AND ($5::bigint IS NULL OR p.case_id = $5::bigint)
), felt AS (
  SELECT
    k.case_id, k.number, k.at, coalesce(k.felt, k.left_feeling) AS first_word,
    coalesce(k.felt_level, k.left_level) AS first_level, coalesce(k.left_feeling, k.felt) AS last_word,
    coalesce(k.left_level, k.felt_level) AS last_level
  FROM contacts AS k
  WHERE (k.felt_level IS NOT NULL OR k.left_level IS NOT NULL)
    AND ($5::bigint IS NULL OR k.case_id = $5::bigint)
    AND k.case_id IN (
      SELECT i.case_id
      FROM contacts AS i
      WHERE i.at >= $1::timestamptz AND i.at < $2::timestamptz
        AND (i.felt_level IS NOT NULL OR i.left_level IS NOT NULL))
), paths AS (
  SELECT
    f.case_id, max(f.at) AS at, (array_agg(f.first_word ORDER BY f.at, f.number))[1] AS first_word,
    (array_agg(f.first_level ORDER BY f.at, f.number))[1] AS first_level,
    (array_agg(f.last_word ORDER BY f.at DESC, f.number DESC))[1] AS last_word,
    (array_agg(f.last_level ORDER BY f.at DESC, f.number DESC))[1] AS last_level
  FROM felt AS f
  GROUP BY f.case_id
), found AS (
  (
    SELECT DISTINCT ON (k.case_id)
      'promise_kept' AS kind, k.case_id, k.number, k.ended_at AS at, k.what, NULL::text AS felt, NULL::text AS left_feeling
    FROM kept AS k
    WHERE EXISTS (SELECT FROM escalations AS e WHERE e.case_id = k.case_id AND e.raised_at < k.ended_at)
      OR EXISTS (SELECT FROM stalls AS s WHERE s.case_id = k.case_id AND s.began_at < k.ended_at)
      OR EXISTS (
        SELECT FROM commitments AS b
        WHERE b.case_id = k.case_id
          AND (
            (b.slips > 0 AND b.moved_at < k.ended_at)
            OR (b.outcome IN ('late', 'missed') AND b.promised_due_at < k.ended_at)
            OR (b.ended_at IS NULL AND b.due_at < k.ended_at)))
    ORDER BY k.case_id, k.ended_at DESC, k.number DESC
  )
  UNION ALL
  (
    SELECT DISTINCT ON (k.case_id) 'repair_kept', k.case_id, k.number, k.ended_at, k.what, NULL, NULL
    FROM kept AS k
    JOIN repaired AS r ON r.case_id = k.case_id AND r.number = k.number
    ORDER BY k.case_id, k.ended_at DESC, k.number DESC
  )
  UNION ALL
  SELECT 'left_calm', p.case_id, NULL, p.at, NULL, p.first_word, p.last_word
  FROM paths AS p
  WHERE p.first_level >= 4 AND p.last_level <= 2 AND p.at >= $1::timestamptz AND p.at < $2::timestamptz
)
SELECT
  f.case_id, f.number, f.kind, f.at, c.subject, f.what, f.felt, f.left_feeling, c.team_id, c.owner_id, u.name
FROM found AS f
JOIN cases AS c ON c.case_id = f.case_id
LEFT JOIN customers AS u ON u.customer_id = c.customer_id
WHERE c.state <> 'excluded'
  -- What was told once is told, also where its teller took it back.
  AND ($5::bigint IS NOT NULL OR NOT EXISTS (SELECT FROM wins AS w WHERE w.case_id = f.case_id AND w.kind = f.kind))
  -- Of what was erased nobody can tell.
  AND NOT EXISTS (
    SELECT FROM case_events AS e WHERE e.case_id = f.case_id AND e.kind = 'erased' AND e.occurred_at >= f.at)
  AND ($3::bigint IS NULL OR c.team_id = $3::bigint)
  AND ($4::bigint IS NULL OR c.owner_id = $4::bigint
    OR EXISTS (SELECT FROM resolutions AS r WHERE r.case_id = f.case_id AND r.owner_id = $4::bigint))
ORDER BY f.at DESC, f.case_id DESC, f.kind
