-- How many promises that export_commitments sends; one row.
-- $1 timestamptz: from this instant, or null for all that came before
-- $2 timestamptz: until before this instant, or null for all that comes after
-- $3 timestamptz: the as-of instant
-- $4 bigint: only this team's, or null for all
SELECT count(*)
FROM commitments p
WHERE p.promised_due_at >= coalesce($1::timestamptz, '-infinity')
  AND p.promised_due_at < coalesce($2::timestamptz, 'infinity')
  AND p.made_at <= $3::timestamptz
  AND ($4::bigint IS NULL OR $4::bigint = (
    SELECT o.team_id
    FROM ownerships o
    WHERE o.case_id = p.case_id AND (o.number = 1 OR o.began_at <= least(p.promised_due_at, p.ended_at))
    ORDER BY o.number DESC
    LIMIT 1))
