-- Notes that a kind was learnt; a row, or none when that was done at the same instant or a later one.
-- $1 text: milestone, follow_up or resolution
-- $2 timestamptz: as of when
INSERT INTO outlook_runs AS r (kind, learnt_at)
VALUES ($1::text, $2::timestamptz)
ON CONFLICT (kind) DO UPDATE SET learnt_at = EXCLUDED.learnt_at WHERE r.learnt_at < EXCLUDED.learnt_at
RETURNING kind
