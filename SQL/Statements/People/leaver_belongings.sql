-- Members who have left and own open cases or promises all the same, since they came back or were imported; by handle, with how many.
SELECT m.handle, count(DISTINCT o.case_id) AS cases
FROM members AS m
JOIN (
  SELECT case_id, owner_id FROM cases WHERE state IN ('open', 'waiting')
  UNION ALL
  SELECT case_id, owner_id FROM commitments WHERE ended_at IS NULL
) AS o ON o.owner_id = m.member_id
WHERE m.deactivated_at IS NOT NULL
GROUP BY m.handle
ORDER BY m.handle
