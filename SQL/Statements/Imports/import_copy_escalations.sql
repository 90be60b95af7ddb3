-- Takes imported rows of escalations.
COPY escalations (
  case_id, number, level, source, reason, raised_at, raised_by, team_id, owner_id, acknowledged_at,
  acknowledged_by, settled_at)
FROM STDIN (FORMAT binary)
