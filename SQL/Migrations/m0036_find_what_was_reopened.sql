-- Figures of what was reopened read past every case that never was.

CREATE INDEX cases_ever_reopened ON cases (case_id) WHERE reopens > 0;
