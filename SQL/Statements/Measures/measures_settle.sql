-- Turns compiling of plans off until the end of the transaction: for these statements it takes longer than it saves.
SELECT set_config('jit', 'off', true) AS jit
