-- Marks a member as gone; no row when they were already.
-- $1 bigint: the member
-- $2 timestamptz: since when
-- Waits for whoever is giving the member something, and makes those who come later wait and see (`case_write`).
WITH leaving AS (
  SELECT member_id FROM members WHERE member_id = $1::bigint AND deactivated_at IS NULL FOR UPDATE
)
UPDATE members
SET deactivated_at = $2::timestamptz
FROM leaving
WHERE members.member_id = leaving.member_id
RETURNING members.member_id
