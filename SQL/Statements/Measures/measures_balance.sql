-- What must add up in each month: open at its start + opened + reopened - resolved = open at its end.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
WITH edges AS (
  -- None is later than the as-of instant, which itself still counts.
  SELECT array_agg(least(($1::timestamptz[])[i], $2::timestamptz + interval '1 microsecond') ORDER BY i) AS at
  FROM generate_subscripts($1::timestamptz[], 1) AS i
), flows AS (
  -- Each counted from its own times, which an index alone tells, less the few that were taken out.
  SELECT
    i AS bucket,
    (SELECT count(*) FROM cases c WHERE c.opened_at >= e.at[i] AND c.opened_at < e.at[i + 1]) - (
      SELECT count(*) FROM cases x WHERE x.excluded_at <= $2::timestamptz AND x.opened_at >= e.at[i] AND x.opened_at < e.at[i + 1]
    ) AS opened,
    (SELECT count(*) FROM resolutions r WHERE r.reopened_at >= e.at[i] AND r.reopened_at < e.at[i + 1]) - (
      SELECT count(*)
      FROM cases x
      JOIN resolutions r ON r.case_id = x.case_id
      WHERE x.excluded_at <= $2::timestamptz AND r.reopened_at >= e.at[i] AND r.reopened_at < e.at[i + 1]
    ) AS reopened,
    (SELECT count(*) FROM resolutions r WHERE r.resolved_at >= e.at[i] AND r.resolved_at < e.at[i + 1]) - (
      SELECT count(*)
      FROM cases x
      JOIN resolutions r ON r.case_id = x.case_id
      WHERE x.excluded_at <= $2::timestamptz AND r.resolved_at >= e.at[i] AND r.resolved_at < e.at[i + 1]
    ) AS resolved
  FROM edges e
  CROSS JOIN generate_series(1, cardinality(e.at) - 1) AS i
), spells AS (
  -- The times in which cases were open, one by one: from opening or reopening to the next resolution.
  SELECT c.opened_at AS began_at, c.first_resolved_at AS ended_at
  FROM cases c
  WHERE c.opened_at < least(
    ($1::timestamptz[])[cardinality($1::timestamptz[])], $2::timestamptz + interval '1 microsecond')
    AND (c.first_resolved_at IS NULL
      OR c.first_resolved_at >= least(($1::timestamptz[])[1], $2::timestamptz + interval '1 microsecond'))
    AND (c.excluded_at <= $2::timestamptz) IS NOT TRUE
  UNION ALL
  SELECT r.reopened_at, n.resolved_at
  FROM resolutions n
  JOIN resolutions r ON r.case_id = n.case_id AND r.number = n.number - 1
  WHERE n.number > 1
    AND n.resolved_at >= least(($1::timestamptz[])[1], $2::timestamptz + interval '1 microsecond')
    AND r.reopened_at < least(
      ($1::timestamptz[])[cardinality($1::timestamptz[])], $2::timestamptz + interval '1 microsecond')
    AND NOT EXISTS (SELECT FROM cases x WHERE x.case_id = n.case_id AND x.excluded_at <= $2::timestamptz)
  UNION ALL
  SELECT r.reopened_at, NULL
  FROM cases c
  CROSS JOIN LATERAL (
    SELECT l.reopened_at FROM resolutions l WHERE l.case_id = c.case_id ORDER BY l.number DESC LIMIT 1
  ) r
  WHERE c.reopens > 0 AND c.resolved_at IS NULL
    AND r.reopened_at < least(
      ($1::timestamptz[])[cardinality($1::timestamptz[])], $2::timestamptz + interval '1 microsecond')
    AND (c.excluded_at <= $2::timestamptz) IS NOT TRUE
), standing AS (
  -- A spell that begins before an edge and ends at or after it is open at that edge.
  SELECT b.edge, count(*) AS cases
  FROM edges e
  CROSS JOIN spells s
  CROSS JOIN LATERAL generate_series(
    width_bucket(s.began_at, e.at) + 1, coalesce(width_bucket(s.ended_at, e.at), cardinality(e.at))) AS b (edge)
  WHERE width_bucket(s.began_at, e.at) < coalesce(width_bucket(s.ended_at, e.at), cardinality(e.at))
  GROUP BY 1
)
SELECT
  i AS bucket, coalesce(b.cases, 0) AS open_at_start, coalesce(f.opened, 0) AS opened,
  coalesce(f.reopened, 0) AS reopened, coalesce(f.resolved, 0) AS resolved, coalesce(n.cases, 0) AS open_at_end
FROM generate_series(1, cardinality($1::timestamptz[]) - 1) AS i
LEFT JOIN flows f ON f.bucket = i
LEFT JOIN standing b ON b.edge = i
LEFT JOIN standing n ON n.edge = i + 1
ORDER BY i
