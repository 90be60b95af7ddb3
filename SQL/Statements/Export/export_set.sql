-- Says, until the end of the transaction, what the statements export_cases, export_commitments, export_escalations and
-- export_stalls send; one row.
-- $1 timestamptz: from this instant, or null for all that came before
-- $2 timestamptz: until before this instant, or null for all that comes after
-- $3 timestamptz: the as-of instant
-- $4 bigint: only this team's, or null for all
-- $5 boolean: whether to say who the customers are
SELECT
  set_config('kept.since', coalesce($1::timestamptz, '-infinity')::text, true) AS since,
  set_config('kept.until', coalesce($2::timestamptz, 'infinity')::text, true) AS until,
  set_config('kept.as_of', $3::timestamptz::text, true) AS as_of,
  set_config('kept.team', coalesce($4::bigint::text, ''), true) AS team,
  set_config('kept.with_customers', $5::boolean::text, true) AS with_customers,
  -- Compiling the plan would take longer than it saves.
  set_config('jit', 'off', true) AS jit
