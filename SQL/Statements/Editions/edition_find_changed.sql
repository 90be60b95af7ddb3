-- The editions whose figures are not those that were stored.
SELECT e.month, e.number
FROM editions e
WHERE e.checksum <> (
  SELECT encode(sha256(convert_to(coalesce(string_agg(jsonb_build_array(
    scope, team, dimension, dimension_value, cohort, metric, clock, statistic, value, unit, n, lower, upper, signal,
    note)::text, E'\n' ORDER BY place), ''), 'UTF8')), 'hex')
  FROM edition_figures f
  WHERE f.month = e.month AND f.number = e.number)
ORDER BY e.month, e.number
