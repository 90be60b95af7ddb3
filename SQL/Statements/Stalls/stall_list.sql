-- The stalls that stand, the oldest first, with who was told of the case last.
-- $1 bigint: the team, null for all
-- $2 bigint: the owner, null for all, 0 for what nobody owns
-- $3 text: the reason, null for all
-- $4 integer: at most so many, null for all
-- $5 timestamptz: only those flagged at that instant, null for all
SELECT
  s.case_id, s.number, s.reason, s.commitment, s.target, s.began_at, c.subject, c.state, c.team_id,
  CASE WHEN s.commitment IS NULL THEN c.owner_id ELSE coalesce(p.owner_id, c.owner_id) END AS owner_id, p.kind, p.what,
  c.escalation_level, told.to_id, told.written_at, c.snoozed_until
FROM stalls AS s
JOIN cases AS c ON c.case_id = s.case_id
LEFT JOIN commitments AS p ON p.case_id = s.case_id AND p.number = s.commitment
LEFT JOIN LATERAL (
  SELECT n.to_id, n.written_at
  FROM notices AS n
  WHERE n.case_id = s.case_id AND n.dropped_at IS NULL AND n.kind IN ('stalled', 'nag', 'rung', 'raised')
    AND (n.commitment IS NOT DISTINCT FROM s.commitment OR n.kind IN ('rung', 'raised'))
  ORDER BY n.written_at DESC, n.planned_at DESC
  LIMIT 1
) AS told ON true
WHERE s.ended_at IS NULL
  -- What was done, moved or taken on since a scheduler looked last stalls no longer.
  AND CASE
    WHEN s.commitment IS NOT NULL THEN p.ended_at IS NULL AND NOT (s.reason = 'overdue' AND p.due_at > s.began_at)
    WHEN s.reason = 'unowned' THEN c.owner_id IS NULL AND c.state IN ('open', 'waiting')
    ELSE c.state IN ('open', 'waiting')
  END
  AND ($1::bigint IS NULL OR c.team_id = $1::bigint)
  AND ($2::bigint IS NULL
    OR $2::bigint = coalesce(CASE WHEN s.commitment IS NOT NULL THEN p.owner_id END, c.owner_id, 0))
  AND ($3::text IS NULL OR s.reason = $3::text)
  AND ($5::timestamptz IS NULL OR s.flagged_at = $5::timestamptz)
ORDER BY s.began_at, s.case_id, s.number
LIMIT $4::integer
