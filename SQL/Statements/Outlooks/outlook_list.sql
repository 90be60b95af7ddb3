-- What was learnt last of some teams, and of everybody, one kind at a time; with when.
-- $1 text: milestone, follow_up or resolution
-- $2 bigint[]: the teams; null for all
SELECT o.team_id, o.category, o.sample, o.ages, o.shares, o.seen, o.horizon, o.recent_share, o.recent_sample,
  o.recent_expected, o.recent_done, o.usual_done
FROM outlooks AS o
JOIN outlook_runs AS r ON r.kind = o.kind AND r.learnt_at = o.learnt_at
WHERE o.kind = $1::text AND ($2::bigint[] IS NULL OR o.team_id = 0 OR o.team_id = ANY ($2::bigint[]))
ORDER BY o.team_id, o.category
