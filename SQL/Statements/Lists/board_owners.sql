-- What each owner has open, those with the most overdue first; the owner null is nobody.
-- $1 bigint: team, or null for all
-- $2 timestamptz: now
-- $3 timestamptz: the end of today
-- $4 date: today; what is promised for it lapses where the customer lives, be that later
WITH held AS (
  SELECT owner_id, count(*) AS cases, min(opened_at) AS oldest,
    count(*) FILTER (WHERE open_commitments = 0) AS without_promise,
    count(*) FILTER (WHERE state = 'waiting') AS waiting,
    count(*) FILTER (WHERE escalation_level > 0 AND EXISTS (
      SELECT FROM escalations e WHERE e.case_id = cases.case_id AND e.settled_at IS NULL
    )) AS escalated
  FROM cases
  WHERE state IN ('open', 'waiting') AND ($1::bigint IS NULL OR team_id = $1::bigint)
  GROUP BY owner_id
), promised AS (
  SELECT m.owner_id, count(*) AS commitments, min(m.due_at) AS next_due,
    count(*) FILTER (WHERE m.due_at < $2::timestamptz) AS overdue,
    count(*) FILTER (
      WHERE m.due_at >= $2::timestamptz AND (m.due_at <= $3::timestamptz OR m.due_on <= $4::date)) AS due_today
  FROM commitments m
  JOIN cases c USING (case_id)
  WHERE m.ended_at IS NULL AND ($1::bigint IS NULL OR c.team_id = $1::bigint)
  GROUP BY m.owner_id
)
SELECT
  coalesce(h.owner_id, p.owner_id) AS owner_id, coalesce(h.cases, 0), coalesce(h.waiting, 0),
  coalesce(h.escalated, 0), coalesce(h.without_promise, 0), coalesce(p.commitments, 0), coalesce(p.overdue, 0),
  coalesce(p.due_today, 0), p.next_due, h.oldest
FROM held h
FULL JOIN promised p ON coalesce(h.owner_id, 0) = coalesce(p.owner_id, 0)
ORDER BY coalesce(p.overdue, 0) DESC, p.next_due NULLS LAST, 1 NULLS FIRST
