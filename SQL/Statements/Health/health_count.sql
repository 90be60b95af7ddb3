-- What waits for a scheduler, read from the indexes of what waits alone: one row.
-- $1 timestamptz: now
SELECT
  (SELECT count(*) FROM case_checks WHERE next_check_at <= $1::timestamptz) AS cases,
  (SELECT min(next_check_at) FROM case_checks WHERE next_check_at <= $1::timestamptz) AS since,
  (SELECT count(*) FROM notices WHERE message_id IS NULL AND dropped_at IS NULL) AS notices,
  (SELECT count(*) FROM deliveries WHERE next_try_at IS NOT NULL) AS deliveries,
  (SELECT count(*) FROM deliveries WHERE parked_at IS NOT NULL) AS parked,
  (SELECT count(*) FROM case_checks WHERE next_check_at = 'infinity') AS set_aside
