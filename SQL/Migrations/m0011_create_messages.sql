-- How members are reached, and what was sent to them.

ALTER TABLE members
  ADD COLUMN quiet_from integer CHECK (quiet_from BETWEEN 0 AND 1439),
  ADD COLUMN quiet_until integer CHECK (quiet_until BETWEEN 0 AND 1439),
  ADD COLUMN digest_at integer CHECK (digest_at BETWEEN 0 AND 1439),
  ADD CONSTRAINT members_quiet CHECK ((quiet_from IS NULL) = (quiet_until IS NULL) AND quiet_from <> quiet_until);
COMMENT ON COLUMN members.quiet_from IS 'Minutes after midnight in the member''s zone: nothing is sent from then until quiet_until';
COMMENT ON COLUMN members.digest_at IS 'Minutes after midnight in the member''s zone: everything is sent once a day, then; null for at once';

CREATE TABLE member_channels (
  member_id bigint NOT NULL CONSTRAINT member_channels_member_fk REFERENCES members,
  channel text NOT NULL CHECK (channel <> ''),
  address text NOT NULL CHECK (address <> ''),
  PRIMARY KEY (member_id, channel)
);
COMMENT ON TABLE member_channels IS 'Where a member is told; one with an e-mail address and no row is told by e-mail';

CREATE TABLE messages (
  message_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  to_id bigint NOT NULL CONSTRAINT messages_to_fk REFERENCES members,
  made_at timestamptz NOT NULL
);
COMMENT ON TABLE messages IS 'Notices that one member is told together';

CREATE TABLE deliveries (
  message_id bigint NOT NULL CONSTRAINT deliveries_message_fk REFERENCES messages,
  channel text NOT NULL CHECK (channel <> ''),
  address text NOT NULL CHECK (address <> ''),
  attempts integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_try_at timestamptz,
  sent_at timestamptz,
  parked_at timestamptz,
  dropped_at timestamptz,
  problem text,
  PRIMARY KEY (message_id, channel),
  CONSTRAINT deliveries_state CHECK (num_nonnulls(next_try_at, sent_at, parked_at, dropped_at) = 1)
);
COMMENT ON COLUMN deliveries.parked_at IS 'It could not be sent and waits for a person: kept notifications parked';
COMMENT ON COLUMN deliveries.dropped_at IS 'What it tells was over before it could be sent';
CREATE INDEX deliveries_due ON deliveries (channel, next_try_at) WHERE next_try_at IS NOT NULL;
CREATE INDEX deliveries_parked ON deliveries (parked_at) WHERE parked_at IS NOT NULL;

ALTER TABLE notices ADD CONSTRAINT notices_message_fk FOREIGN KEY (message_id) REFERENCES messages;
CREATE INDEX notices_message ON notices (message_id) WHERE message_id IS NOT NULL;
