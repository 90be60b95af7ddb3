-- What teams agree on once and use in many cases: the words for feelings, playbooks, and training with what it is for.

CREATE TABLE feelings (
  feeling_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  word text NOT NULL CONSTRAINT feelings_word_key UNIQUE CHECK (word <> ''),
  level integer NOT NULL CHECK (level BETWEEN 1 AND 5),
  language text NOT NULL CHECK (language <> ''),
  stands_for text CHECK (stands_for <> ''),
  retired_at timestamptz
);
COMMENT ON COLUMN feelings.level IS 'How distressed somebody is who says so, 1 calm to 5 distressed';
COMMENT ON COLUMN feelings.stands_for IS 'The English word that it translates';

INSERT INTO feelings (word, level, language) VALUES
  ('calm', 1, 'en'), ('content', 1, 'en'), ('grateful', 1, 'en'), ('reassured', 1, 'en'), ('relieved', 1, 'en'),
  ('curious', 2, 'en'), ('hopeful', 2, 'en'), ('neutral', 2, 'en'), ('patient', 2, 'en'), ('unsure', 2, 'en'),
  ('annoyed', 3, 'en'), ('confused', 3, 'en'), ('disappointed', 3, 'en'), ('embarrassed', 3, 'en'),
  ('impatient', 3, 'en'), ('worried', 3, 'en'),
  ('angry', 4, 'en'), ('anxious', 4, 'en'), ('exhausted', 4, 'en'), ('frustrated', 4, 'en'), ('ignored', 4, 'en'),
  ('upset', 4, 'en'),
  ('desperate', 5, 'en'), ('distressed', 5, 'en'), ('frightened', 5, 'en'), ('furious', 5, 'en'),
  ('helpless', 5, 'en'), ('humiliated', 5, 'en');

-- Of imported contacts nobody named a feeling: figures about feelings pass over them.
CREATE INDEX contacts_felt ON contacts (case_id) WHERE felt_level IS NOT NULL OR left_level IS NOT NULL;

CREATE TABLE playbooks (
  playbook_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CHECK (name <> ''),
  team_id bigint CONSTRAINT playbooks_team_fk REFERENCES teams,
  category text CHECK (category <> ''),
  made_at timestamptz NOT NULL,
  made_by bigint CONSTRAINT playbooks_made_by_fk REFERENCES members,
  removed_at timestamptz,
  removed_by bigint CONSTRAINT playbooks_removed_by_fk REFERENCES members
);
CREATE UNIQUE INDEX playbooks_name_key ON playbooks (name) WHERE removed_at IS NULL;
COMMENT ON COLUMN playbooks.team_id IS 'Null for all teams';

CREATE TABLE playbook_steps (
  playbook_id bigint NOT NULL CONSTRAINT playbook_steps_playbook_fk REFERENCES playbooks,
  number integer NOT NULL CHECK (number > 0),
  kind text NOT NULL CHECK (kind IN ('milestone', 'follow_up')),
  what text NOT NULL CHECK (what <> ''),
  channel text CHECK (channel <> ''),
  due_after text NOT NULL,
  PRIMARY KEY (playbook_id, number),
  CONSTRAINT playbook_steps_channel CHECK (kind = 'follow_up' OR channel IS NULL)
);
COMMENT ON COLUMN playbook_steps.due_after IS 'How long after the promise it is due, as it is typed, such as 4wh';

CREATE INDEX case_themes_theme ON case_themes (theme);

CREATE TABLE training_topics (
  topic_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL CONSTRAINT training_topics_name_key UNIQUE CHECK (name <> ''),
  title text NOT NULL CHECK (title <> ''),
  made_at timestamptz NOT NULL,
  made_by bigint CONSTRAINT training_topics_made_by_fk REFERENCES members
);

CREATE TABLE training_links (
  topic_id bigint NOT NULL CONSTRAINT training_links_topic_fk REFERENCES training_topics,
  theme text NOT NULL CHECK (theme <> ''),
  linked_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (topic_id, theme)
);
COMMENT ON TABLE training_links IS 'The themes that a training topic is for';

CREATE TABLE training_practices (
  topic_id bigint NOT NULL CONSTRAINT training_practices_topic_fk REFERENCES training_topics,
  member_id bigint NOT NULL CONSTRAINT training_practices_member_fk REFERENCES members,
  practised_on date NOT NULL,
  noted_at timestamptz NOT NULL,
  noted_by bigint CONSTRAINT training_practices_noted_by_fk REFERENCES members,
  PRIMARY KEY (topic_id, member_id, practised_on)
);
