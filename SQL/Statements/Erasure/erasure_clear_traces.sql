-- Takes out what else tells of erased cases: hashes of what a source said and of what was filled into templates, and what
-- went wrong when messages about them were sent, which may quote them; how many rows of each.
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
), fills AS (
  -- Numbered, since several may have been filled in at once.
  SELECT
    case_id, by_id, at, fingerprint,
    convert_to('[erased] ' || row_number() OVER (PARTITION BY case_id, by_id, at ORDER BY fingerprint), 'UTF8') AS emptied
  FROM template_fills
  WHERE case_id = ANY ($1::bigint[])
), fills_cleared AS (
  UPDATE template_fills t SET fingerprint = f.emptied
  FROM fills f
  WHERE t.case_id = f.case_id AND t.by_id = f.by_id AND t.at = f.at AND t.fingerprint = f.fingerprint
    AND t.fingerprint <> f.emptied
  RETURNING 1
)
SELECT
  (SELECT count(*) FROM imports_cleared) AS imports, (SELECT count(*) FROM deliveries_cleared) AS deliveries,
  (SELECT count(*) FROM fills_cleared) AS fills
