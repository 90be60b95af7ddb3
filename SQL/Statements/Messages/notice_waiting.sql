-- The members who are to be told something, with when the first of it was written, when the first of it is to be told, and when the next of what they are to be reminded of is due; by member.
-- $1 timestamptz: now
-- $2 bigint[]: the members to look at
SELECT
  n.to_id, min(n.written_at) AS since, min(greatest(n.written_at, n.planned_at)) AS planned_at,
  min(n.about) FILTER (WHERE p.number IS NOT NULL) AS due_at, count(*) AS notices
FROM unnest($2::bigint[]) AS m (member_id)
-- By the index of each member's: what piles up for those whom nothing reaches is not read.
JOIN notices AS n ON n.to_id = m.member_id
LEFT JOIN commitments AS p ON n.kind = 'reminder' AND n.about > $1::timestamptz
  AND p.case_id = n.case_id AND p.number = n.commitment AND p.due_at = n.about AND p.ended_at IS NULL
WHERE n.message_id IS NULL AND n.dropped_at IS NULL
GROUP BY n.to_id
ORDER BY n.to_id
