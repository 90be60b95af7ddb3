-- Readies the transaction for long questions. No compiling of plans, which takes longer here than it saves; plans made
-- for the months and the split that are asked for, so that joins which only other splits read are left out; room to
-- sort in memory, and to count by month. The planner would take each instant for a month of its own, and sort a million
-- rows for sixty counts: statements that count keep from it what their rows come from, with OFFSET 0. And prices as
-- they are where tables stay in memory: by the usual ones, finding a case by its number costs thirty times as much as
-- reading past it, and whole tables would be read for the sake of one month; measured, it costs three times as much.
SELECT
  set_config('jit', 'off', true) AS jit, set_config('plan_cache_mode', 'force_custom_plan', true) AS plan_cache_mode,
  set_config('work_mem', '64MB', true) AS work_mem, set_config('hash_mem_multiplier', '8', true) AS hash_mem_multiplier,
  set_config('seq_page_cost', '0.01', true) AS seq_page_cost,
  set_config('random_page_cost', '0.01', true) AS random_page_cost,
  set_config('cpu_operator_cost', '0.0002', true) AS cpu_operator_cost
