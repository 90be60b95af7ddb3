-- By which calendar a team worked from when: a team that gets another one keeps the hours that its past ran on.

CREATE TABLE team_hours (
  team_id bigint NOT NULL CONSTRAINT team_hours_team_fk REFERENCES teams,
  version integer NOT NULL CHECK (version > 0),
  calendar_id bigint CONSTRAINT team_hours_calendar_fk REFERENCES calendars,
  zone text CHECK (zone <> ''),
  since timestamptz,
  made_at timestamptz,
  made_by bigint CONSTRAINT team_hours_made_by_fk REFERENCES members,
  PRIMARY KEY (team_id, version),
  CONSTRAINT team_hours_calendar_or_zone CHECK ((calendar_id IS NULL) <> (zone IS NULL)),
  CONSTRAINT team_hours_first CHECK (version > 1 OR since IS NULL)
);
COMMENT ON COLUMN team_hours.zone IS 'Where the team has no calendar: the zone in which it works Monday to Friday, 9:00 to 17:00';
COMMENT ON COLUMN team_hours.since IS 'Null from the beginning, as its first hours hold, and others that it was given before it had worked by any';
COMMENT ON COLUMN team_hours.made_at IS 'By the clock of the command; null for what a team began with';

INSERT INTO team_hours (team_id, version, calendar_id, zone)
SELECT team_id, 1, calendar_id, CASE WHEN calendar_id IS NULL THEN zone END
FROM teams;
