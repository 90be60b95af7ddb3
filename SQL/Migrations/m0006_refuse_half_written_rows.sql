-- Cases are looked up by their customer; and what a half-written row would be is refused.
CREATE INDEX cases_by_customer ON cases (customer_id);

ALTER TABLE cases
  DROP CONSTRAINT cases_exclusion,
  ADD CONSTRAINT cases_exclusion CHECK (
    (state = 'excluded') = (exclusion IS NOT NULL) AND (exclusion IS NULL) = (excluded_at IS NULL));

ALTER TABLE commitments
  ADD CONSTRAINT commitments_moved_whole CHECK ((moved_to_case_id IS NULL) = (moved_to_number IS NULL)),
  ADD CONSTRAINT commitments_adopted_whole CHECK ((adopted_from_case_id IS NULL) = (adopted_from_number IS NULL));
