-- A check that is NULL passes: a case that was not taken out at all could name a survivor.
ALTER TABLE cases
  DROP CONSTRAINT cases_survivor,
  ADD CONSTRAINT cases_survivor CHECK (survivor_case_id IS NULL OR exclusion IS NOT DISTINCT FROM 'duplicate');
