-- What a source escalated after the case was over is settled as it was raised: nobody has anything to do with it any more.
UPDATE escalations AS e
SET settled_at = e.raised_at
WHERE e.settled_at IS NULL AND EXISTS (
  SELECT FROM resolutions AS r
  WHERE r.case_id = e.case_id AND r.resolved_at <= e.raised_at AND (r.reopened_at IS NULL OR r.reopened_at > e.raised_at));
