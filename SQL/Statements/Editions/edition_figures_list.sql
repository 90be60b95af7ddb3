-- The figures of an edition, in their order.
-- $1 date: the month's first day
-- $2 integer: the edition's number
-- $3 text: those of this team alone, or null for those of all together
SELECT
  team, dimension, dimension_value, cohort, metric, clock, statistic, value, unit, n, lower, upper, signal, note
FROM edition_figures
WHERE month = $1::date AND number = $2::integer AND scope IS NOT DISTINCT FROM $3::text
ORDER BY place
