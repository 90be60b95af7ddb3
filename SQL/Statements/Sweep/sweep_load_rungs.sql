-- The rungs that have fired in the climbs that stand in some cases, by case and rung.
-- $1 bigint[]: the cases' numbers
SELECT r.case_id, r.number, r.planned_at, r.fired_at, r.to_id, r.raised
FROM rungs AS r
JOIN climbs AS c ON c.case_id = r.case_id AND c.number = r.climb
WHERE r.case_id = ANY ($1::bigint[]) AND c.ended_at IS NULL
ORDER BY r.case_id, r.number
