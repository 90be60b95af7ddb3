-- How many cases were opened in each of some months that count: the month from 1, the number, and how many of them are old enough to be compared.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant; what happened after it does not count
-- $3 bigint: only cases opened with this team, or null for all
SELECT width_bucket(c.opened_at, $1::timestamptz[]) AS bucket, count(*) AS n,
  count(*) FILTER (WHERE c.opened_at <= $2::timestamptz - interval '720 hours') AS settled
FROM cases c
WHERE c.opened_at >= ($1::timestamptz[])[1]
  AND c.opened_at < ($1::timestamptz[])[cardinality($1::timestamptz[])]
  AND c.opened_at <= $2::timestamptz
  AND (c.excluded_at IS NULL OR c.excluded_at > $2::timestamptz)
  AND ($3::bigint IS NULL OR c.opened_team_id = $3::bigint)
GROUP BY 1
ORDER BY 1
