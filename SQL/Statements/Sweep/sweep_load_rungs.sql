-- The rungs that have fired in the last climbs of some cases, by case and rung.
-- $1 bigint[]: the cases' numbers
SELECT r.case_id, r.number, r.planned_at, r.fired_at, r.to_id, r.raised
FROM rungs AS r
WHERE r.case_id = ANY ($1::bigint[]) AND r.fired_at IS NOT NULL
  AND r.climb = (SELECT max(c.number) FROM climbs AS c WHERE c.case_id = r.case_id)
ORDER BY r.case_id, r.number
