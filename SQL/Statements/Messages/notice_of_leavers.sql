-- What those who have left were to be told and were not yet, with whose it is by now and who raised the case, held until the transaction ends; what another scheduler holds is left out.
SELECT n.case_id, n.key, n.kind, c.team_id, coalesce(p.owner_id, c.owner_id) AS owner_id, raised.raised_by
FROM notices AS n
JOIN members AS m ON m.member_id = n.to_id
JOIN cases AS c ON c.case_id = n.case_id
LEFT JOIN commitments AS p ON p.case_id = n.case_id AND p.number = n.commitment
LEFT JOIN LATERAL (
  SELECT e.raised_by
  FROM escalations AS e
  WHERE e.case_id = n.case_id AND e.raised_at = n.about AND n.kind = 'raised'
  ORDER BY e.number
  LIMIT 1
) AS raised ON true
WHERE m.deactivated_at IS NOT NULL AND n.message_id IS NULL AND n.dropped_at IS NULL
FOR UPDATE OF n SKIP LOCKED
