-- What changed lately is told by what came of the dates that history would have given: what was learnt before says something
-- else, and is learnt anew.

DELETE FROM outlooks;
DELETE FROM outlook_runs;
ALTER TABLE outlooks
  ADD COLUMN recent_done integer CONSTRAINT outlooks_recent_done_check CHECK (recent_done >= 0),
  ADD COLUMN usual_done integer CONSTRAINT outlooks_usual_done_check CHECK (usual_done > 0),
  ADD CONSTRAINT outlooks_pace CHECK (num_nulls(recent_done, usual_done) IN (0, 2)),
  ADD CONSTRAINT outlooks_one_change CHECK (num_nulls(recent_share, recent_done) > 0);
COMMENT ON COLUMN outlooks.shares IS
  'Thousand-millionths that may be claimed to be done by each age, put right by what came of such claims';
COMMENT ON COLUMN outlooks.seen IS
  'Thousand-millionths that were seen done by each age, put right as if they had been claimed';
COMMENT ON COLUMN outlooks.recent_share IS
  'Of the dates that would have been given in the last 28 days, how many were met, in thousand-millionths; null when that is as many as they claimed';
COMMENT ON COLUMN outlooks.recent_expected IS
  'How likely those dates were called, in thousand-millionths';
COMMENT ON COLUMN outlooks.recent_sample IS
  'How many of those dates there were of which it is known by now';
COMMENT ON COLUMN outlooks.recent_done IS
  'How many were done in the last 28 days; null when that is what was usual, or recent_share says what has changed';
COMMENT ON COLUMN outlooks.usual_done IS
  'How many would have been done in those days at the pace of before';
