-- Takes when the scheduler is to look at imported cases.
COPY case_checks (case_id, next_check_at) FROM STDIN (FORMAT binary)
