-- How many cases that export_cases sends; one row.
-- $1 timestamptz: from this instant, or null for all that came before
-- $2 timestamptz: until before this instant, or null for all that comes after
-- $3 timestamptz: the as-of instant
-- $4 bigint: only this team's, or null for all
SELECT count(*)
FROM cases c
WHERE c.opened_at >= coalesce($1::timestamptz, '-infinity')
  AND c.opened_at < coalesce($2::timestamptz, 'infinity')
  AND c.opened_at <= $3::timestamptz
  AND ($4::bigint IS NULL OR c.opened_team_id = $4::bigint)
