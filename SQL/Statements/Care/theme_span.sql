-- What became of the cases opened in a span: how many, how many carry one of some themes, and of these how many escalated,
-- named two feelings, and left calmer; each as it stood 30 days (720 hours) after its opening, so that young cases are not
-- held against ripe ones.
-- $1 timestamptz: the first instant
-- $2 timestamptz: the first instant after it
-- $3 timestamptz: the as-of instant; what happened after it does not count
-- $4 bigint: only cases opened with this team, or null for all
-- $5 text[]: the themes
SELECT
  count(*) AS opened,
  count(*) FILTER (WHERE t.is_themed) AS themed,
  count(*) FILTER (WHERE t.is_themed AND c.first_escalated_at <= c.opened_at + interval '720 hours') AS escalated,
  count(*) FILTER (WHERE f.named >= 2) AS felt,
  count(*) FILTER (WHERE f.named >= 2 AND f.last_level < f.first_level) AS calmer
FROM cases c
CROSS JOIN LATERAL (
  SELECT EXISTS (
    SELECT FROM case_themes h
    WHERE h.case_id = c.case_id AND h.theme = ANY ($5::text[]) AND h.at <= c.opened_at + interval '720 hours'
      AND (h.removed_at IS NULL OR h.removed_at > $3::timestamptz)) AS is_themed
) t
LEFT JOIN LATERAL (
  SELECT
    sum(num_nonnulls(k.felt_level, k.left_level)) AS named,
    (array_agg(coalesce(k.felt_level, k.left_level) ORDER BY k.at, k.number))[1] AS first_level,
    (array_agg(coalesce(k.left_level, k.felt_level) ORDER BY k.at DESC, k.number DESC))[1] AS last_level
  FROM contacts k
  WHERE t.is_themed AND k.case_id = c.case_id AND k.at <= c.opened_at + interval '720 hours'
    AND (k.felt_level IS NOT NULL OR k.left_level IS NOT NULL)
) f ON true
WHERE c.opened_at >= $1::timestamptz AND c.opened_at < $2::timestamptz
  AND c.opened_at <= $3::timestamptz - interval '720 hours'
  AND (c.excluded_at IS NULL OR c.excluded_at > $3::timestamptz)
  AND ($4::bigint IS NULL OR c.opened_team_id = $4::bigint)
