-- What happens between people in a case: feelings, options, apologies with their repairs, surveys and feedback, themes,
-- small wins, and what history said of a promise.

ALTER TABLE contacts
  ADD COLUMN felt text CHECK (felt <> ''),
  ADD COLUMN felt_level integer CHECK (felt_level BETWEEN 1 AND 5),
  ADD COLUMN left_feeling text CHECK (left_feeling <> ''),
  ADD COLUMN left_level integer CHECK (left_level BETWEEN 1 AND 5),
  ADD COLUMN needs text CHECK (needs <> ''),
  ADD COLUMN behind text CHECK (behind <> ''),
  ADD CONSTRAINT contacts_felt CHECK ((felt IS NULL) = (felt_level IS NULL)),
  ADD CONSTRAINT contacts_left CHECK ((left_feeling IS NULL) = (left_level IS NULL));
COMMENT ON COLUMN contacts.felt_level IS 'How distressed the word said they were when it was recorded, 1 calm to 5';

CREATE TABLE case_options (
  case_id bigint NOT NULL CONSTRAINT case_options_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  what text NOT NULL CHECK (what <> ''),
  trade_off text CHECK (trade_off <> ''),
  at timestamptz NOT NULL,
  by_id bigint CONSTRAINT case_options_by_fk REFERENCES members,
  state text NOT NULL CHECK (state IN ('open', 'chosen', 'ruled_out')),
  reason text,
  decided_at timestamptz,
  PRIMARY KEY (case_id, number),
  CONSTRAINT case_options_decided CHECK ((state = 'open') = (decided_at IS NULL)),
  CONSTRAINT case_options_reason CHECK ((state = 'ruled_out') = (reason IS NOT NULL))
);

CREATE TABLE apologies (
  case_id bigint NOT NULL CONSTRAINT apologies_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  at timestamptz NOT NULL,
  by_id bigint CONSTRAINT apologies_by_fk REFERENCES members,
  channel text NOT NULL CHECK (channel <> ''),
  words text NOT NULL CHECK (words <> ''),
  harm text NOT NULL CHECK (harm <> ''),
  impact text CHECK (impact <> ''),
  takes_responsibility boolean NOT NULL,
  overruled text NOT NULL,
  PRIMARY KEY (case_id, number)
);
COMMENT ON COLUMN apologies.overruled IS 'The ids of warnings that were seen and overruled, with spaces between';
CREATE INDEX apologies_at ON apologies (at);

CREATE TABLE repairs (
  case_id bigint NOT NULL CONSTRAINT repairs_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  apology_number integer NOT NULL,
  commitment_number integer NOT NULL,
  PRIMARY KEY (case_id, number),
  CONSTRAINT repairs_once UNIQUE (case_id, apology_number, commitment_number),
  CONSTRAINT repairs_apology_fk FOREIGN KEY (case_id, apology_number) REFERENCES apologies,
  CONSTRAINT repairs_commitment_fk FOREIGN KEY (case_id, commitment_number) REFERENCES commitments
);
COMMENT ON TABLE repairs IS 'The commitments that an apology promised to make good by';

CREATE TABLE surveys (
  case_id bigint NOT NULL CONSTRAINT surveys_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  occasion text NOT NULL CHECK (occasion IN ('resolved', 'repair_kept')),
  at timestamptz NOT NULL,
  by_id bigint CONSTRAINT surveys_by_fk REFERENCES members,
  expires_at timestamptz NOT NULL,
  answered_at timestamptz,
  PRIMARY KEY (case_id, number),
  CONSTRAINT surveys_order CHECK (expires_at > at)
);
CREATE INDEX surveys_at ON surveys (at);

CREATE TABLE feedback (
  case_id bigint NOT NULL CONSTRAINT feedback_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  at timestamptz NOT NULL,
  by_id bigint CONSTRAINT feedback_by_fk REFERENCES members,
  source text NOT NULL CHECK (source IN ('call', 'file', 'link')),
  survey_number integer,
  csat integer CHECK (csat BETWEEN 1 AND 5),
  nps integer CHECK (nps BETWEEN 0 AND 10),
  effort integer CHECK (effort BETWEEN 1 AND 7),
  listening integer CHECK (listening BETWEEN 1 AND 5),
  solving integer CHECK (solving BETWEEN 1 AND 5),
  apology integer CHECK (apology BETWEEN 1 AND 5),
  comment text,
  team_id bigint NOT NULL CONSTRAINT feedback_team_fk REFERENCES teams,
  owner_id bigint CONSTRAINT feedback_owner_fk REFERENCES members,
  PRIMARY KEY (case_id, number),
  CONSTRAINT feedback_survey_fk FOREIGN KEY (case_id, survey_number) REFERENCES surveys,
  CONSTRAINT feedback_says_something CHECK (
    num_nonnulls(csat, nps, effort, listening, solving, apology, comment) > 0)
);
CREATE UNIQUE INDEX feedback_once_a_survey ON feedback (case_id, survey_number) WHERE survey_number IS NOT NULL;
CREATE INDEX feedback_at ON feedback (at);

CREATE TABLE case_themes (
  case_id bigint NOT NULL CONSTRAINT case_themes_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  theme text NOT NULL CHECK (theme <> ''),
  feedback_number integer,
  at timestamptz NOT NULL,
  by_id bigint CONSTRAINT case_themes_by_fk REFERENCES members,
  removed_at timestamptz,
  PRIMARY KEY (case_id, number),
  CONSTRAINT case_themes_feedback_fk FOREIGN KEY (case_id, feedback_number) REFERENCES feedback
);
CREATE INDEX case_themes_at ON case_themes (at);

CREATE TABLE wins (
  case_id bigint NOT NULL CONSTRAINT wins_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  kind text NOT NULL CHECK (kind IN ('promise_kept', 'left_calm', 'repair_kept', 'other')),
  story text NOT NULL CHECK (story <> ''),
  at timestamptz NOT NULL,
  by_id bigint CONSTRAINT wins_by_fk REFERENCES members,
  withdrawn_at timestamptz,
  PRIMARY KEY (case_id, number)
);
CREATE INDEX wins_at ON wins (at);

CREATE TABLE forecasts (
  case_id bigint NOT NULL CONSTRAINT forecasts_case_fk REFERENCES cases,
  number integer NOT NULL CHECK (number > 0),
  at timestamptz NOT NULL,
  by_id bigint CONSTRAINT forecasts_by_fk REFERENCES members,
  kind text NOT NULL CHECK (kind IN ('milestone', 'follow_up', 'resolution')),
  basis text NOT NULL CHECK (basis IN ('category', 'team', 'all')),
  sample integer NOT NULL CHECK (sample >= 0),
  due_at timestamptz NOT NULL,
  claimed integer NOT NULL CHECK (claimed BETWEEN 0 AND 10000),
  commitment_number integer,
  PRIMARY KEY (case_id, number),
  CONSTRAINT forecasts_commitment_fk FOREIGN KEY (case_id, commitment_number) REFERENCES commitments
);
COMMENT ON COLUMN forecasts.claimed IS 'The probability of being done by due_at, in ten-thousandths';
CREATE INDEX forecasts_due ON forecasts (due_at) WHERE commitment_number IS NOT NULL;
