-- Since when a rung could be known, for whoever asks whether it came in time; and what learning silences reads.

ALTER TABLE rungs ADD COLUMN due_at timestamptz;
COMMENT ON COLUMN rungs.due_at IS 'When it was planned for, or later: when the look that found it was due, as after a change of policy';

CREATE INDEX resolutions_by_team ON resolutions (team_id, resolved_at);
