-- A member's channel can be taken away. The row stays without an address: the role that works with the tables deletes nothing.
ALTER TABLE member_channels ALTER COLUMN address DROP NOT NULL;
COMMENT ON COLUMN member_channels.address IS 'Null from when the channel was taken away';
COMMENT ON TABLE member_channels IS 'Where a member is told; one with an e-mail address and no row with an address is told by e-mail';
