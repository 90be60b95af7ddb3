-- The figures of an edition, in their order.
-- $1 date: the month's first day
-- $2 integer: the edition's number
-- $3 text: those of this team alone, or null for those of all together
-- $4 text[]: the splits, beside what is not split; null for all
SELECT
  team, dimension, dimension_value, cohort, metric, clock, statistic, value, unit, n, lower, upper, signal, note
FROM edition_figures
-- No team is called nothing.
WHERE month = $1::date AND number = $2::integer AND coalesce(scope, '') = coalesce($3::text, '')
  AND ($4::text[] IS NULL OR dimension IS NULL OR dimension = ANY ($4::text[]))
ORDER BY place
