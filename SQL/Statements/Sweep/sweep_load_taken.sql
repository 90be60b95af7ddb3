-- When somebody took some cases on during their last climbs, by case and time.
-- $1 bigint[]: the cases' numbers
-- In the log, for what a rung told without raising the case is no row among the escalations.
SELECT k.case_id, e.occurred_at
FROM climbs AS k
-- Case by case: a small table of events would be read whole for every batch.
CROSS JOIN LATERAL (
  SELECT v.occurred_at
  FROM case_events AS v
  WHERE v.case_id = k.case_id AND v.kind = 'escalation_acknowledged' AND v.occurred_at >= k.began_at
  OFFSET 0
) AS e
WHERE k.case_id = ANY ($1::bigint[])
  AND k.number = (SELECT max(c.number) FROM climbs AS c WHERE c.case_id = k.case_id)
ORDER BY k.case_id, e.occurred_at
