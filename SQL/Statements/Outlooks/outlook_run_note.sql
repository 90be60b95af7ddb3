-- Notes that a kind was learnt; a row, or none when that was done at the same instant or a later one. What is noted for a time that is more than a day ahead comes from a clock that was set, and counts for nothing.
-- $1 text: milestone, follow_up or resolution
-- $2 timestamptz: as of when
INSERT INTO outlook_runs AS r (kind, learnt_at)
VALUES ($1::text, $2::timestamptz)
ON CONFLICT (kind) DO UPDATE SET learnt_at = EXCLUDED.learnt_at WHERE r.learnt_at < EXCLUDED.learnt_at OR r.learnt_at > EXCLUDED.learnt_at + interval '1 day'
RETURNING kind
