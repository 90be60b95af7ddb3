-- Every theme of every case opened in some months, a row each: theme, month from 1, case, opening, first resolution, whether it escalated, first and last level of feeling, how many feelings were named, whether the theme was noted soon enough after the opening to be compared.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only cases opened with this team, or null for all
SELECT
  t.theme, width_bucket(c.opened_at, $1::timestamptz[]) AS bucket, c.case_id, c.opened_at,
  CASE WHEN c.first_resolved_at <= $2::timestamptz THEN c.first_resolved_at END AS resolved_at,
  coalesce(c.first_escalated_at <= $2::timestamptz, false) AS is_escalated, f.first_level, f.last_level,
  coalesce(f.named, 0) AS named, t.noted_at <= c.opened_at + interval '720 hours' AS is_early
FROM cases c
JOIN LATERAL (
  SELECT h.theme, min(h.at) AS noted_at
  FROM case_themes h
  WHERE h.case_id = c.case_id AND h.at <= $2::timestamptz
    AND (h.removed_at IS NULL OR h.removed_at > $2::timestamptz)
  GROUP BY h.theme
) t ON true
LEFT JOIN LATERAL (
  -- What was named first, and last: of one contact what they felt comes before how they left.
  SELECT
    sum(num_nonnulls(k.felt_level, k.left_level)) AS named,
    (array_agg(coalesce(k.felt_level, k.left_level) ORDER BY k.at, k.number))[1] AS first_level,
    (array_agg(coalesce(k.left_level, k.felt_level) ORDER BY k.at DESC, k.number DESC))[1] AS last_level
  FROM contacts k
  WHERE k.case_id = c.case_id AND k.at <= $2::timestamptz
    AND (k.felt_level IS NOT NULL OR k.left_level IS NOT NULL)
) f ON true
WHERE c.opened_at >= ($1::timestamptz[])[1]
  AND c.opened_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
  AND c.opened_at <= $2::timestamptz
  AND (c.excluded_at IS NULL OR c.excluded_at > $2::timestamptz)
  AND ($3::bigint IS NULL OR c.opened_team_id = $3::bigint)
ORDER BY t.theme, c.case_id
