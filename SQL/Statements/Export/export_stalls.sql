-- The stalls that began from one instant until another, oldest first.
-- Rows that are copied take no parameters, so they are settings of the transaction (export_set):
-- kept.since, kept.until timestamptz: began from the one until before the other
-- kept.as_of timestamptz: began by then; one that goes on is counted until then
-- kept.team bigint: only of cases that this team had when they were flagged, or '' for all
SELECT
  s.case_id, s.number, s.reason, s.commitment, s.target, s.began_at, s.ended_at, s.flagged_at,
  greatest(least(s.ended_at, (SELECT current_setting('kept.as_of')::timestamptz)), s.began_at) AS counted_until,
  t.handle AS team, m.handle AS owner, pt.handle AS policy_team, p.priority AS policy_priority, s.policy_version,
  CASE WHEN c.excluded_at <= (SELECT current_setting('kept.as_of')::timestamptz) THEN c.exclusion END AS exclusion
FROM stalls s
JOIN cases c USING (case_id)
JOIN teams t ON t.team_id = s.team_id
LEFT JOIN members m ON m.member_id = s.owner_id
LEFT JOIN policies p ON p.policy_id = s.policy_id
LEFT JOIN teams pt ON pt.team_id = p.team_id
WHERE s.began_at >= current_setting('kept.since')::timestamptz
  AND s.began_at < current_setting('kept.until')::timestamptz
  AND s.began_at <= current_setting('kept.as_of')::timestamptz
  AND (
    (SELECT nullif(current_setting('kept.team'), '')::bigint) IS NULL
    OR s.team_id = (SELECT nullif(current_setting('kept.team'), '')::bigint))
ORDER BY s.began_at, s.case_id, s.number
