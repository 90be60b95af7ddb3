-- Takes imported rows of case_events.
COPY case_events (
  case_id, sequence, kind, occurred_at, recorded_at, by_id, clock_set, body)
FROM STDIN (FORMAT binary)
