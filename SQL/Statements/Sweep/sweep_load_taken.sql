-- When somebody took some cases on during their last climbs, by case and time.
-- $1 bigint[]: the cases' numbers
-- In the log, for what a rung told without raising the case is no row among the escalations.
SELECT k.case_id, v.occurred_at
FROM climbs AS k
JOIN case_events AS v ON v.case_id = k.case_id
WHERE k.case_id = ANY ($1::bigint[]) AND v.kind = 'escalation_acknowledged' AND v.occurred_at >= k.began_at
  AND k.number = (SELECT max(c.number) FROM climbs AS c WHERE c.case_id = k.case_id)
ORDER BY k.case_id, v.occurred_at
