-- Takes imported rows of contacts.
COPY contacts (
  case_id, number, at, channel, direction, note, by_id, felt, felt_level, left_feeling, left_level, needs, behind)
FROM STDIN (FORMAT binary)
