-- Keeps what was learnt of one kind, team and category in place of what was learnt before; a row.
-- $1 text: milestone, follow_up or resolution
-- $2 bigint: the team; 0 for everybody
-- $3 text: the category; empty for all
-- $4 timestamptz: as of when
-- $5 integer: of how many
-- $6 bigint[]: ages in microseconds of working time, ascending
-- $7 bigint[]: the share done by each, in thousand-millionths
-- $8 bigint[]: the share seen done by each, without whoever asks
-- $9 bigint: the greatest age that was seen
-- $10 bigint: of the dates of late, the share that was met; null for no change, or where $13 tells of one
-- $11 integer: of how many
-- $12 bigint: how likely they were called
-- $13 integer: how many were done of late; null for no change, or where $10 tells of one
-- $14 integer: how many would have been at the pace of before
INSERT INTO outlooks (kind, team_id, category, learnt_at, sample, ages, shares, seen, horizon, recent_share, recent_sample,
  recent_expected, recent_done, usual_done)
VALUES (
  $1::text, $2::bigint, $3::text, $4::timestamptz, $5::integer, $6::bigint[], $7::bigint[], $8::bigint[],
  $9::bigint, $10::bigint, $11::integer, $12::bigint, $13::integer, $14::integer)
ON CONFLICT (kind, team_id, category) DO UPDATE SET
  learnt_at = EXCLUDED.learnt_at, sample = EXCLUDED.sample, ages = EXCLUDED.ages, shares = EXCLUDED.shares,
  seen = EXCLUDED.seen, horizon = EXCLUDED.horizon, recent_share = EXCLUDED.recent_share, recent_sample = EXCLUDED.recent_sample,
  recent_expected = EXCLUDED.recent_expected, recent_done = EXCLUDED.recent_done, usual_done = EXCLUDED.usual_done
RETURNING kind
