-- Notes that a member is away, in place of absences that overlap; one row.
-- $1 bigint: the member
-- $2 timestamptz: from when
-- $3 timestamptz: until when
-- $4 bigint: who stands in, null for nobody
-- $5 timestamptz: now
WITH replaced AS (
  UPDATE absences
  SET cancelled_at = $5::timestamptz
  WHERE member_id = $1::bigint AND cancelled_at IS NULL AND began_at <> $2::timestamptz
    AND began_at < $3::timestamptz AND ended_at > $2::timestamptz
)
INSERT INTO absences (member_id, began_at, ended_at, substitute_id)
VALUES ($1::bigint, $2::timestamptz, $3::timestamptz, $4::bigint)
ON CONFLICT (member_id, began_at) DO UPDATE SET
  ended_at = EXCLUDED.ended_at, substitute_id = EXCLUDED.substitute_id, cancelled_at = NULL
RETURNING member_id
