-- Times without an owner are few, and figures ask for them alone.
CREATE INDEX ownerships_unowned ON ownerships (case_id) WHERE owner_id IS NULL;
