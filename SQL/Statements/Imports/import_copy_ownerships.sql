-- Takes imported rows of ownerships.
COPY ownerships (
  case_id, number, team_id, owner_id, began_at, ended_at)
FROM STDIN (FORMAT binary)
