-- The conversations that a member had, as a coach or with one, the latest first.
-- $1 bigint: the member
SELECT coach_id, member_id, number, talked_at, note, next_at
FROM coaching_talks
WHERE coach_id = $1::bigint OR member_id = $1::bigint
ORDER BY talked_at DESC, coach_id, member_id, number DESC
