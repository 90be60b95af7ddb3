-- Writes what looking at cases led to, all of it or nothing; the number of notices that were new.
-- $1 timestamptz: now
-- $2 jsonb: the checks, an array of objects by column, and so on for
-- $3 jsonb: stalls that began; ordinal counts those of one case
-- $4 jsonb: stalls that ended
-- $5 jsonb: climbs that began; ended_at is not null for those that are over, which nobody saw
-- $6 jsonb: climbs that ended, or with no ended_at go on that had
-- $7 jsonb: rungs that fired, and with no fired_at those that nobody was there to fire; climb is null in one among $5
-- $8 jsonb: notices
WITH checked AS (
  UPDATE case_checks AS k
  SET next_check_at = r.next_check_at, swept_at = r.swept_at
  FROM jsonb_to_recordset($2::jsonb) AS r (case_id bigint, next_check_at timestamptz, swept_at timestamptz)
  WHERE k.case_id = r.case_id
), begun AS (
  INSERT INTO stalls (
    case_id, number, reason, commitment, target, began_at, ended_at, flagged_at, team_id, owner_id, policy_id,
    policy_version)
  SELECT
    r.case_id, coalesce((SELECT max(s.number) FROM stalls AS s WHERE s.case_id = r.case_id), 0) + r.ordinal, r.reason,
    r.commitment, r.target, r.began_at, r.ended_at, $1::timestamptz, r.team_id, r.owner_id, r.policy_id,
    r.policy_version
  FROM jsonb_to_recordset($3::jsonb) AS r (
    case_id bigint, ordinal integer, reason text, commitment integer, target text, began_at timestamptz,
    ended_at timestamptz, team_id bigint, owner_id bigint, policy_id bigint, policy_version integer)
  -- A policy that was taken back and then set again finds the same spell: it goes on.
  ON CONFLICT ON CONSTRAINT stalls_once DO UPDATE SET ended_at = EXCLUDED.ended_at
), ended AS (
  UPDATE stalls AS s
  SET ended_at = r.ended_at
  FROM jsonb_to_recordset($4::jsonb) AS r (case_id bigint, number integer, ended_at timestamptz)
  WHERE s.case_id = r.case_id AND s.number = r.number
), climbing AS (
  INSERT INTO climbs (case_id, number, began_at, ended_at, ladder)
  SELECT
    r.case_id,
    coalesce((SELECT max(c.number) FROM climbs AS c WHERE c.case_id = r.case_id), 0)
      + row_number() OVER (PARTITION BY r.case_id ORDER BY r.began_at),
    r.began_at, r.ended_at, r.ladder
  FROM jsonb_to_recordset($5::jsonb) AS r (
    case_id bigint, began_at timestamptz, ended_at timestamptz, ladder jsonb)
  RETURNING case_id, number, began_at
), arrived AS (
  UPDATE climbs AS c
  SET ended_at = r.ended_at
  FROM jsonb_to_recordset($6::jsonb) AS r (case_id bigint, number integer, ended_at timestamptz)
  WHERE c.case_id = r.case_id AND c.number = r.number
), climbed AS (
  INSERT INTO rungs AS known (case_id, climb, number, planned_at, due_at, fired_at, to_id, raised)
  SELECT
    r.case_id, coalesce(r.climb, c.number), r.number, r.planned_at, r.due_at, r.fired_at, r.to_id, r.raised
  FROM jsonb_to_recordset($7::jsonb) AS r (
    case_id bigint, climb integer, climb_began_at timestamptz, number integer, planned_at timestamptz,
    due_at timestamptz, fired_at timestamptz, to_id bigint, raised boolean)
  LEFT JOIN climbing AS c ON c.case_id = r.case_id AND r.climb IS NULL AND c.began_at = r.climb_began_at
  -- In a climb that goes on, a rung that was missed may fire after all.
  ON CONFLICT (case_id, climb, number) DO UPDATE
  SET planned_at = EXCLUDED.planned_at, due_at = EXCLUDED.due_at, fired_at = EXCLUDED.fired_at, to_id = EXCLUDED.to_id,
    raised = EXCLUDED.raised
  WHERE known.fired_at IS NULL
), noticed AS (
  INSERT INTO notices (
    case_id, key, kind, to_id, commitment, target, reason, planned_at, about, written_at)
  SELECT
    r.case_id, r.key, r.kind, r.to_id, r.commitment, r.target, r.reason, r.planned_at, r.about, $1::timestamptz
  FROM jsonb_to_recordset($8::jsonb) AS r (
    case_id bigint, key text, kind text, to_id bigint, commitment integer, target text, reason text,
    planned_at timestamptz, about timestamptz)
  ON CONFLICT (case_id, key) DO NOTHING
  RETURNING case_id
)
SELECT count(*) AS notices FROM noticed
