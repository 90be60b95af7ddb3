-- Says where a member is told by a channel; a row.
-- $1 bigint: the member
-- $2 text: the channel
-- $3 text: the address
INSERT INTO member_channels (member_id, channel, address)
VALUES ($1::bigint, $2::text, $3::text)
ON CONFLICT (member_id, channel) DO UPDATE SET address = EXCLUDED.address
RETURNING member_id
