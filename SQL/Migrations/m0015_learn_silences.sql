-- How long the teams' own silences last, learnt once a day where a policy asks for it.

CREATE TABLE learnt_silences (
  team_id bigint NOT NULL CONSTRAINT learnt_silences_team_fk REFERENCES teams,
  learnt_at timestamptz NOT NULL,
  limit_minutes integer CHECK (limit_minutes > 0),
  silences integer NOT NULL CHECK (silences >= 0),
  PRIMARY KEY (team_id, learnt_at)
);
COMMENT ON COLUMN learnt_silences.limit_minutes IS 'Of the team''s working time; null while too few silences were known';
