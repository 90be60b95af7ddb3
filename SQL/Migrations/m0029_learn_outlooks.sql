-- What history says of how long promises and cases take, learnt once a day.

CREATE TABLE outlook_runs (
  kind text PRIMARY KEY CHECK (kind IN ('milestone', 'follow_up', 'resolution')),
  learnt_at timestamptz NOT NULL
);

CREATE TABLE outlooks (
  kind text NOT NULL CHECK (kind IN ('milestone', 'follow_up', 'resolution')),
  team_id bigint NOT NULL,
  category text NOT NULL,
  learnt_at timestamptz NOT NULL,
  sample integer NOT NULL CHECK (sample > 0),
  ages bigint[] NOT NULL,
  shares bigint[] NOT NULL,
  seen bigint[] NOT NULL,
  horizon bigint NOT NULL CHECK (horizon >= 0),
  recent_share bigint CHECK (recent_share BETWEEN 0 AND 1000000000),
  recent_sample integer CHECK (recent_sample > 0),
  PRIMARY KEY (kind, team_id, category),
  CONSTRAINT outlooks_steps CHECK (
    cardinality(ages) = cardinality(shares) AND cardinality(ages) = cardinality(seen)),
  CONSTRAINT outlooks_recent CHECK ((recent_share IS NULL) = (recent_sample IS NULL))
);
COMMENT ON COLUMN outlooks.team_id IS '0 for everybody''s history';
COMMENT ON COLUMN outlooks.category IS 'Empty for all categories';
COMMENT ON COLUMN outlooks.learnt_at IS 'What was not learnt in the last run of its kind is no longer known';
COMMENT ON COLUMN outlooks.ages IS 'Microseconds of the team''s working time, ascending';
COMMENT ON COLUMN outlooks.shares IS 'Thousand-millionths that may be claimed to be done by each age';
COMMENT ON COLUMN outlooks.seen IS 'Thousand-millionths that were seen done by each age';
COMMENT ON COLUMN outlooks.horizon IS 'The greatest age that was seen, done or not';
COMMENT ON COLUMN outlooks.recent_share IS
  'Of those that began in the last 28 days, how many were done by the age at which half of the earlier ones were; null when that is no change';
