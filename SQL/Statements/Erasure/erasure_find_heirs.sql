-- Promises of some cases that went on in cases of others, however many took them over in turn, by case and number.
-- $1 bigint[]: the cases
WITH RECURSIVE heirs AS (
  SELECT case_id, number
  FROM commitments
  WHERE adopted_from_case_id = ANY ($1::bigint[])
  UNION
  SELECT p.case_id, p.number
  FROM heirs AS h
  JOIN commitments AS p ON p.adopted_from_case_id = h.case_id AND p.adopted_from_number = h.number
)
SELECT case_id, number
FROM heirs
WHERE NOT case_id = ANY ($1::bigint[])
ORDER BY case_id, number
