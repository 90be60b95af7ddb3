-- Lets one statement have the whole machine, where no other session asks beside it: by the usual prices of help it is not worth
-- its start. Measured, counting a million cases takes 0.6 s so, and 0.9 s otherwise; of two sessions that have help, both
-- take longer.
SELECT
  set_config('parallel_setup_cost', '10', true) AS parallel_setup_cost,
  set_config('parallel_tuple_cost', '0.001', true) AS parallel_tuple_cost
