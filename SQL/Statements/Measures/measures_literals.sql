-- The parameters of a figure's statement as literals, in their order, since COPY takes no parameters: one row.
-- $1 timestamptz[]: the edges of the months, one more than there are months
-- $2 timestamptz: the as-of instant
-- $3 bigint: only this team's, or null for all
-- $4 text: what to split by, or null for no split
-- $5 boolean: whether cases are listed
SELECT
  quote_nullable(($1::timestamptz[])::text) AS months, quote_nullable(($2::timestamptz)::text) AS as_of,
  quote_nullable(($3::bigint)::text) AS team, quote_nullable($4::text) AS dimension,
  quote_nullable(($5::boolean)::text) AS listing
