-- Makes the scheduler look anew at the promises of a member, after it was changed when they are told.
-- $1 bigint: the member
-- $2 timestamptz: now
UPDATE case_checks AS k
SET next_check_at = $2::timestamptz
WHERE (k.next_check_at IS NULL OR k.next_check_at > $2::timestamptz) AND k.case_id IN (
  SELECT p.case_id
  FROM commitments AS p
  WHERE p.owner_id = $1::bigint AND p.ended_at IS NULL
  UNION
  -- What nobody owns by itself is the case's owner's.
  SELECT c.case_id
  FROM cases AS c
  WHERE c.owner_id = $1::bigint AND c.state IN ('open', 'waiting') AND c.open_commitments > 0)
