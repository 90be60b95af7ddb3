-- How many stalls that export_stalls sends; one row.
-- $1 timestamptz: from this instant, or null for all that came before
-- $2 timestamptz: until before this instant, or null for all that comes after
-- $3 timestamptz: the as-of instant
-- $4 bigint: only this team's, or null for all
SELECT count(*)
FROM stalls s
WHERE s.began_at >= coalesce($1::timestamptz, '-infinity')
  AND s.began_at < coalesce($2::timestamptz, 'infinity')
  AND s.began_at <= $3::timestamptz
  AND ($4::bigint IS NULL OR s.team_id = $4::bigint)
