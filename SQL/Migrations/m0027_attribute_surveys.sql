-- Whose work a survey asks about, fixed when it is sent, and which follow-up a low score opened. No survey was ever sent before.
ALTER TABLE surveys
  ADD COLUMN team_id bigint NOT NULL CONSTRAINT surveys_team_fk REFERENCES teams,
  ADD COLUMN owner_id bigint CONSTRAINT surveys_owner_fk REFERENCES members;
COMMENT ON COLUMN surveys.owner_id IS 'Who had the case when it was solved, or when it was asked about; null for nobody';

ALTER TABLE feedback
  ADD COLUMN follow_up_number integer,
  ADD CONSTRAINT feedback_follow_up_fk FOREIGN KEY (case_id, follow_up_number) REFERENCES commitments;
COMMENT ON COLUMN feedback.follow_up_number IS 'The follow-up that a low score opened';
