-- Takes a channel from a member, also mail that they get unasked; how many others they have.
-- $1 bigint: the member
-- $2 text: the channel
INSERT INTO member_channels (member_id, channel, address)
VALUES ($1::bigint, $2::text, NULL)
ON CONFLICT (member_id, channel) DO UPDATE SET address = NULL
RETURNING (
  SELECT count(*)
  FROM member_channels AS o
  WHERE o.member_id = $1::bigint AND o.channel <> $2::text AND o.address IS NOT NULL
) AS left_over
