-- Takes imported rows of waits.
COPY waits (
  case_id, number, on_party, note, began_at, ended_at)
FROM STDIN (FORMAT binary)
