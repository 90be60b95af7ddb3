-- The cases of a customer, and duplicates of nobody's that went on in cases already found, by number; and what an
-- import shall know each again by, where it came from a source.
-- $1 bigint: the customer
-- $2 bigint[]: the cases already found
SELECT
  case_id, state IN ('open', 'waiting') OR open_commitments > 0 AS is_open,
  CASE WHEN source_ref LIKE 'erased:%' THEN source_ref
    ELSE 'erased:' || encode(sha256(convert_to(source || E'\n' || source_ref, 'UTF8')), 'hex') END AS ref
FROM cases
WHERE customer_id = $1::bigint OR (customer_id IS NULL AND survivor_case_id = ANY ($2::bigint[]))
ORDER BY case_id
