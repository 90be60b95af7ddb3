-- Whether nothing got through a channel at all is told by a column, and no longer by how the problem begins. And what share of
-- the earlier ones was done by the age that the newest ones are held against: half, until now.

ALTER TABLE deliveries ADD COLUMN is_blocked boolean NOT NULL DEFAULT false;
UPDATE deliveries SET is_blocked = true WHERE next_try_at IS NOT NULL AND starts_with(problem, 'nothing gets through: ');
ALTER TABLE deliveries ADD CONSTRAINT deliveries_blocked_waits CHECK (next_try_at IS NOT NULL OR NOT is_blocked);
COMMENT ON COLUMN deliveries.is_blocked IS 'Whether it waits since nothing got through the channel, whatever the address';

ALTER TABLE outlooks ADD COLUMN recent_expected bigint
  CONSTRAINT outlooks_recent_expected_check CHECK (recent_expected BETWEEN 0 AND 1000000000);
UPDATE outlooks SET recent_expected = 500000000 WHERE recent_share IS NOT NULL;
ALTER TABLE outlooks
  DROP CONSTRAINT outlooks_recent,
  ADD CONSTRAINT outlooks_recent CHECK (num_nulls(recent_share, recent_sample, recent_expected) IN (0, 3));
COMMENT ON COLUMN outlooks.recent_share IS
  'Of those that began in the last 28 days, how many were done by an age, in thousand-millionths; null when that is no change';
COMMENT ON COLUMN outlooks.recent_expected IS
  'The share of the earlier ones that was done by the age at which recent_share of the newest were, in thousand-millionths';

-- What was merged into a case is looked up to show it, and to forget a customer.
CREATE INDEX cases_survivor ON cases (survivor_case_id) WHERE survivor_case_id IS NOT NULL;

-- A sample of a large table takes its cases for far fewer than there are, and looking one up for dearer than it is: metrics
-- that look up moves sorted a million rows because of that. A case has some eight events.
ALTER TABLE case_events ALTER COLUMN case_id SET (n_distinct = -0.125);
ANALYZE case_events (case_id);
