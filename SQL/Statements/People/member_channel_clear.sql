-- Takes a channel from a member; how many they have left, no row when they did not have it.
-- $1 bigint: the member
-- $2 text: the channel
UPDATE member_channels
SET address = NULL
WHERE member_id = $1::bigint AND channel = $2::text AND address IS NOT NULL
RETURNING (
  SELECT count(*)
  FROM member_channels AS o
  WHERE o.member_id = $1::bigint AND o.channel <> $2::text AND o.address IS NOT NULL
) AS left_over
