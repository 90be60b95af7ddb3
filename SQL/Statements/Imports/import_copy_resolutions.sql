-- Takes imported rows of resolutions.
COPY resolutions (
  case_id, number, resolved_at, note, by_id, team_id, owner_id, reopened_at, reopen_reason)
FROM STDIN (FORMAT binary)
