-- Takes out what else tells of erased cases: hashes of what a source said, and what went wrong when messages about them
-- were sent, which may quote them; how many rows of each.
-- $1 bigint[]: the cases
WITH imports_cleared AS (
  UPDATE case_imports SET fingerprint = 0
  WHERE case_id = ANY ($1::bigint[]) AND fingerprint <> 0
  RETURNING 1
), deliveries_cleared AS (
  UPDATE deliveries SET problem = '[erased]'
  WHERE problem <> '[erased]'
    AND message_id IN (SELECT n.message_id FROM notices n WHERE n.case_id = ANY ($1::bigint[]))
  RETURNING 1
)
SELECT (SELECT count(*) FROM imports_cleared) AS imports, (SELECT count(*) FROM deliveries_cleared) AS deliveries
