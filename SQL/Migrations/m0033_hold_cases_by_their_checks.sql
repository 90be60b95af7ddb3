-- What looking at a case leads to hangs on the case's check, which is held while it is looked at: checking a foreign key then
-- writes no further page, where a lock of the wide row of the case wrote one for each case.
INSERT INTO case_checks (case_id)
SELECT case_id FROM stalls
UNION SELECT case_id FROM climbs
UNION SELECT case_id FROM notices
ON CONFLICT (case_id) DO NOTHING;

ALTER TABLE stalls
  DROP CONSTRAINT stalls_case_fk,
  ADD CONSTRAINT stalls_case_fk FOREIGN KEY (case_id) REFERENCES case_checks;
ALTER TABLE climbs
  DROP CONSTRAINT climbs_case_fk,
  ADD CONSTRAINT climbs_case_fk FOREIGN KEY (case_id) REFERENCES case_checks;
ALTER TABLE notices
  DROP CONSTRAINT notices_case_fk,
  ADD CONSTRAINT notices_case_fk FOREIGN KEY (case_id) REFERENCES case_checks;
