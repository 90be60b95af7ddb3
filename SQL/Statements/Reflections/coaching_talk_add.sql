-- Notes a conversation between a coach and a member; its number.
-- $1 bigint: the coach
-- $2 bigint: the member
-- $3 timestamptz: when
-- $4 text: what both want to remember, or null
-- $5 timestamptz: when they mean to talk again, or null
-- $6 timestamptz: when Kept was told
INSERT INTO coaching_talks (coach_id, member_id, number, talked_at, note, next_at, recorded_at)
SELECT
  $1::bigint, $2::bigint, coalesce(max(number), 0) + 1, $3::timestamptz, $4::text, $5::timestamptz, $6::timestamptz
FROM coaching_talks
WHERE coach_id = $1::bigint AND member_id = $2::bigint
RETURNING number
