-- Where a closed month begins and ends, as instants: whatever becomes of its zone, and of the months beside it.

ALTER TABLE editions ADD COLUMN began_at timestamptz, ADD COLUMN ended_at timestamptz;

-- Where two closed months meet, the one that was closed first has said where.
WITH closed AS (
  SELECT month, zone, as_of FROM editions WHERE number = 1
)
UPDATE editions AS e
SET
  began_at = c.month::timestamp AT TIME ZONE CASE WHEN (b.as_of, b.month) < (c.as_of, c.month) THEN b.zone ELSE c.zone END,
  ended_at = (c.month + interval '1 month')
    AT TIME ZONE CASE WHEN (a.as_of, a.month) < (c.as_of, c.month) THEN a.zone ELSE c.zone END
FROM closed AS c
LEFT JOIN closed AS b ON b.month = (c.month - interval '1 month')::date
LEFT JOIN closed AS a ON a.month = (c.month + interval '1 month')::date
WHERE e.month = c.month;

ALTER TABLE editions
  ALTER COLUMN began_at SET NOT NULL,
  ALTER COLUMN ended_at SET NOT NULL,
  ADD CONSTRAINT editions_order CHECK (began_at < ended_at);
COMMENT ON COLUMN editions.began_at IS 'The first instant of the month';
COMMENT ON COLUMN editions.ended_at IS 'The first instant that no longer belongs to it';
