-- What must add up in each month for one team: open at its start + opened + reopened - resolved + arrived - left = open at its end.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: the team
WITH edges AS (
  -- None is later than the as-of instant, which itself still counts.
  SELECT array_agg(least(($1::timestamptz[])[i], $2::timestamptz + interval '1 microsecond') ORDER BY i) AS at
  FROM generate_subscripts($1::timestamptz[], 1) AS i
), spells AS (
  -- The times in which cases that the team ever had were open, one by one, with the team that each began with.
  SELECT c.case_id, 1 AS spell, c.opened_at AS began_at, c.first_resolved_at AS ended_at, c.opened_team_id AS first_team_id
  FROM edges e
  JOIN cases c ON c.opened_at < e.at[cardinality(e.at)]
    AND (c.first_resolved_at IS NULL OR c.first_resolved_at >= e.at[1])
    AND (c.excluded_at <= $2::timestamptz) IS NOT TRUE
    AND EXISTS (SELECT FROM ownerships o WHERE o.case_id = c.case_id AND o.team_id = $3::bigint)
  UNION ALL
  SELECT r.case_id, r.number + 1, r.reopened_at, r.ended_at, h.team_id
  FROM (
    -- From a reopening to the resolution after it.
    SELECT r.case_id, r.number, r.reopened_at, n.resolved_at AS ended_at
    FROM edges e
    JOIN resolutions n ON n.number > 1 AND n.resolved_at >= e.at[1]
    JOIN resolutions r ON r.case_id = n.case_id AND r.number = n.number - 1 AND r.reopened_at < e.at[cardinality(e.at)]
    WHERE NOT EXISTS (SELECT FROM cases x WHERE x.case_id = n.case_id AND x.excluded_at <= $2::timestamptz)
      AND EXISTS (SELECT FROM ownerships o WHERE o.case_id = n.case_id AND o.team_id = $3::bigint)
    UNION ALL
    -- From a reopening on, where no resolution came after it.
    SELECT c.case_id, r.number, r.reopened_at, NULL
    FROM edges e
    JOIN cases c ON c.reopens > 0 AND c.resolved_at IS NULL AND (c.excluded_at <= $2::timestamptz) IS NOT TRUE
    JOIN LATERAL (
      SELECT l.number, l.reopened_at FROM resolutions l WHERE l.case_id = c.case_id ORDER BY l.number DESC LIMIT 1
    ) r ON r.reopened_at < e.at[cardinality(e.at)]
    WHERE EXISTS (SELECT FROM ownerships o WHERE o.case_id = c.case_id AND o.team_id = $3::bigint)
  ) r
  CROSS JOIN LATERAL (
    SELECT o.team_id
    FROM ownerships o
    WHERE o.case_id = r.case_id AND (o.number = 1 OR o.began_at <= r.reopened_at)
    ORDER BY o.number DESC
    LIMIT 1
  ) h
), chain AS (
  -- Which team had a case when a spell began, after each handover in it, and when it was resolved.
  SELECT s.case_id, s.spell, 1 AS place, 0 AS number, s.began_at AS at, s.first_team_id AS team_id
  FROM spells s
  UNION ALL
  SELECT s.case_id, s.spell, 2, o.number, o.began_at, o.team_id
  FROM spells s
  JOIN ownerships o ON o.case_id = s.case_id AND o.number > 1 AND o.began_at >= s.began_at
  WHERE s.ended_at IS NULL OR o.began_at < s.ended_at
  UNION ALL
  -- Handed over late, it may have been another than had it just before: whoever resolved it counts.
  SELECT s.case_id, s.spell, 3, 0, s.ended_at, n.team_id
  FROM spells s
  JOIN resolutions n ON n.case_id = s.case_id AND n.number = s.spell
  WHERE s.ended_at IS NOT NULL
), moves AS (
  SELECT
    k.at, k.team_id AS to_id, lag(k.team_id) OVER (PARTITION BY k.case_id, k.spell ORDER BY k.place, k.number) AS from_id
  FROM chain k
), happenings AS (
  SELECT c.opened_at AS at, 'opened' AS kind
  FROM edges e
  JOIN cases c ON c.opened_at >= e.at[1] AND c.opened_at < e.at[cardinality(e.at)]
  WHERE c.opened_team_id = $3::bigint AND (c.excluded_at <= $2::timestamptz) IS NOT TRUE
  UNION ALL
  SELECT s.began_at, 'reopened'
  FROM spells s
  WHERE s.spell > 1 AND s.first_team_id = $3::bigint
  UNION ALL
  SELECT r.resolved_at, 'resolved'
  FROM edges e
  JOIN resolutions r ON r.resolved_at >= e.at[1] AND r.resolved_at < e.at[cardinality(e.at)]
  JOIN cases c USING (case_id)
  WHERE r.team_id = $3::bigint AND (c.excluded_at <= $2::timestamptz) IS NOT TRUE
  UNION ALL
  SELECT m.at, CASE WHEN m.to_id = $3::bigint THEN 'arrived' ELSE 'departed' END
  FROM moves m
  WHERE (m.to_id = $3::bigint) <> (m.from_id = $3::bigint)
), flows AS (
  SELECT
    width_bucket(h.at, e.at) AS bucket, count(*) FILTER (WHERE h.kind = 'opened') AS opened,
    count(*) FILTER (WHERE h.kind = 'reopened') AS reopened, count(*) FILTER (WHERE h.kind = 'resolved') AS resolved,
    count(*) FILTER (WHERE h.kind = 'arrived') AS arrived, count(*) FILTER (WHERE h.kind = 'departed') AS departed
  FROM edges e
  JOIN happenings h ON h.at >= e.at[1] AND h.at < e.at[cardinality(e.at)]
  GROUP BY 1
), standing AS (
  -- A spell that begins before an edge and ends at or after it is open at that edge, with the team that had it then.
  SELECT b.edge, count(*) AS cases
  FROM edges e
  CROSS JOIN spells s
  CROSS JOIN LATERAL generate_series(
    width_bucket(s.began_at, e.at) + 1, coalesce(width_bucket(s.ended_at, e.at), cardinality(e.at))) AS b (edge)
  CROSS JOIN LATERAL (
    SELECT o.team_id
    FROM ownerships o
    WHERE o.case_id = s.case_id AND o.began_at < e.at[b.edge]
    ORDER BY o.number DESC
    LIMIT 1
  ) h
  WHERE width_bucket(s.began_at, e.at) < coalesce(width_bucket(s.ended_at, e.at), cardinality(e.at))
    AND h.team_id = $3::bigint
  GROUP BY 1
)
SELECT
  i AS bucket, coalesce(b.cases, 0) AS open_at_start, coalesce(f.opened, 0) AS opened,
  coalesce(f.reopened, 0) AS reopened, coalesce(f.resolved, 0) AS resolved, coalesce(n.cases, 0) AS open_at_end,
  coalesce(f.arrived, 0) AS arrived, coalesce(f.departed, 0) AS departed
FROM generate_series(1, cardinality($1::timestamptz[]) - 1) AS i
LEFT JOIN flows f ON f.bucket = i
LEFT JOIN standing b ON b.edge = i
LEFT JOIN standing n ON n.edge = i + 1
ORDER BY i
