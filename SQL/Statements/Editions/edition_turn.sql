-- Whether a scheduler has the turn to close months, until the transaction ends; false at once while another has it.
SELECT pg_try_advisory_xact_lock(hashtextextended('kept.months', 0)) AS has_turn
