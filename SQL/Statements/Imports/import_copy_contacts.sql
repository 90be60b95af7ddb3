-- Takes imported rows of contacts.
COPY contacts (
  case_id, number, at, channel, direction, note, by_id)
FROM STDIN (FORMAT binary)
