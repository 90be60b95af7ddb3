-- When a promise was last moved and last handed over: what is entered late may not overrule what came after it.
ALTER TABLE commitments ADD COLUMN moved_at timestamptz, ADD COLUMN assigned_at timestamptz;

UPDATE commitments SET moved_at = moves.last_at
FROM (
  SELECT case_id, (body ->> 'number')::integer AS number, max(occurred_at) AS last_at
  FROM case_events WHERE kind = 'commitment_moved' GROUP BY case_id, (body ->> 'number')::integer) AS moves
WHERE commitments.case_id = moves.case_id AND commitments.number = moves.number;

UPDATE commitments SET assigned_at = handovers.last_at
FROM (
  SELECT case_id, (body ->> 'number')::integer AS number, max(occurred_at) AS last_at
  FROM case_events WHERE kind = 'commitment_assigned' GROUP BY case_id, (body ->> 'number')::integer) AS handovers
WHERE commitments.case_id = handovers.case_id AND commitments.number = handovers.number;
