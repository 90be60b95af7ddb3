-- Notes that a scheduler looks now: the spell that goes on is drawn out, else one begins; a row.
-- $1 timestamptz: now
-- $2 bigint: after how many seconds without a look a spell is over
WITH going_on AS (
  SELECT began_at
  FROM watches
  WHERE ended_at >= $1::timestamptz - $2::bigint * interval '1 second'
    -- One that begins far ahead was noted by a clock that was wrong.
    AND began_at <= $1::timestamptz + $2::bigint * interval '1 second'
  ORDER BY began_at DESC
  LIMIT 1
)
INSERT INTO watches AS w (began_at, ended_at)
VALUES (coalesce((SELECT least(began_at, $1::timestamptz) FROM going_on), $1::timestamptz), $1::timestamptz)
ON CONFLICT (began_at) DO UPDATE SET ended_at = greatest(w.ended_at, EXCLUDED.ended_at)
RETURNING began_at
