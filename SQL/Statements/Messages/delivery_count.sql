-- How many deliveries were sent, wait, are parked, and were dropped: one row.
SELECT
  count(sent_at) AS sent, count(next_try_at) AS waiting, count(parked_at) AS parked, count(dropped_at) AS dropped
FROM deliveries
