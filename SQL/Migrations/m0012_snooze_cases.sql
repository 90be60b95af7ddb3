-- Until when nobody is nagged about a case.
ALTER TABLE cases ADD COLUMN snoozed_until timestamptz;
