-- What stood open at the end of a month is found by when it ended, so that a month's figures cost what stood and what
-- ended since, and not the whole history.
CREATE INDEX cases_first_resolved ON cases (first_resolved_at);

CREATE INDEX commitments_ended ON commitments (ended_at) WHERE ended_at IS NOT NULL;

CREATE INDEX resolutions_reopened ON resolutions (reopened_at) WHERE reopened_at IS NOT NULL;

-- Spells that began with a reopening: those that ended, and those that stand.
CREATE INDEX resolutions_again ON resolutions (resolved_at) WHERE number > 1;

CREATE INDEX cases_reopened ON cases (case_id) WHERE reopens > 0 AND resolved_at IS NULL;

CREATE INDEX cases_excluded ON cases (excluded_at) WHERE excluded_at IS NOT NULL;
