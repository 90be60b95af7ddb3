-- Readies the transaction for long questions: no compiling of plans, which takes longer here than it saves, and room
-- to sort in memory.
SELECT set_config('jit', 'off', true) AS jit, set_config('work_mem', '64MB', true) AS work_mem
