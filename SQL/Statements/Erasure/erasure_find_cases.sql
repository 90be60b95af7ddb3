-- The cases that are a customer's or were before they went to another, and duplicates of nobody's that went on in cases
-- already found, by number; and what an import shall know each again by, where it came from a source.
-- $1 bigint: the customer
-- $2 bigint[]: the cases already found
SELECT
  case_id, state IN ('open', 'waiting') OR open_commitments > 0 AS is_open,
  CASE WHEN source_ref LIKE 'erased:%' THEN source_ref
    ELSE 'erased:' || encode(sha256(convert_to(source || E'\n' || source_ref, 'UTF8')), 'hex') END AS ref
FROM cases
WHERE case_id IN (
  SELECT case_id FROM cases WHERE customer_id = $1::bigint
  UNION ALL
  SELECT case_id FROM cases WHERE customer_id IS NULL AND survivor_case_id = ANY ($2::bigint[])
  UNION ALL
  SELECT o.case_id
  FROM case_events AS o
  WHERE o.kind IN ('opened', 'described') AND (o.body ->> 'customer')::bigint = $1::bigint
    AND o.case_id IN (SELECT d.case_id FROM case_events AS d WHERE d.kind = 'described' AND d.body ? 'customer')
)
ORDER BY case_id
