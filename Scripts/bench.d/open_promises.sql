-- Generates open cases, each with two open promises, as a scheduler left them: looked at, and due for the next look when
-- the first promise is. Run by psql on a freshly migrated, empty database:
--   psql -X -v cases=50000 -v stride=5 -v slots=5 -v from=2026-10-12T08:00:00Z -f open_promises.sql
-- The first promise of every `stride`-th case falls due together: those of case 1, 1 + stride, ... with `from`, those of
-- case 2, 2 + stride, ... an hour later, and so on for `slots` hours. So what is due together lies scattered over the tables.
-- The events are left out: nobody who sweeps reads them.
\set ON_ERROR_STOP on
BEGIN;
-- The rows are consistent by the way they are made.
SET LOCAL session_replication_role = replica;
SET LOCAL synchronous_commit = off;
SET LOCAL jit = off;

INSERT INTO teams (team_id, handle, name, zone) OVERRIDING SYSTEM VALUE
SELECT n, 'team' || n, 'Team ' || n, 'Europe/Berlin' FROM generate_series(1, 20) AS n;

-- Without an address nobody is sent anything: to look is what is measured.
INSERT INTO members (member_id, handle, name, email, team_id, zone) OVERRIDING SYSTEM VALUE
SELECT n, 'member' || n, 'Member ' || n, NULL, (n + 9) / 10, NULL FROM generate_series(1, 200) AS n;

UPDATE teams SET lead_id = (team_id - 1) * 10 + 1;

CREATE TEMP VIEW plan AS
SELECT
  n AS case_id, 1 + n % 200 AS owner_id, 1 + n % 200 / 10 AS team_id,
  timestamptz :'from' - interval '1 hour' AS opened_at,
  CASE WHEN (n - 1) % :stride < :slots
    THEN timestamptz :'from' + (n - 1) % :stride * interval '1 hour'
    ELSE timestamptz :'from' + interval '30 days' END AS first_due_at,
  timestamptz :'from' + interval '40 days' AS second_due_at
FROM generate_series(1, :cases::bigint) AS n;

INSERT INTO cases (
  case_id, version, subject, team_id, owner_id, priority, category, channel, state, opened_at, opened_by, opened_team_id,
  opened_owner_id, first_contact_at, last_contact_at, reopens, handoffs, team_handoffs, escalation_level,
  waited_customer_us, waited_third_party_us, open_commitments, next_due_at, outbound_contacts, last_outbound_at)
SELECT
  case_id, 4, 'No hot water in house ' || case_id, team_id, owner_id, '3 - Moderate', 'heating', 'phone', 'open', opened_at,
  owner_id, team_id, owner_id, opened_at, opened_at, 0, 0, 0, 0, 0, 0, 2, first_due_at, 1, opened_at
FROM plan;

INSERT INTO ownerships (case_id, number, team_id, owner_id, began_at)
SELECT case_id, 1, team_id, owner_id, opened_at FROM plan;

INSERT INTO contacts (case_id, number, at, channel, direction, note, by_id)
SELECT case_id, 1, opened_at, 'phone', 'outbound', 'Somebody comes', owner_id FROM plan;

INSERT INTO commitments (
  case_id, number, kind, what, channel, promised_due_at, due_at, made_at, made_by, told_via, owner_id, renegotiations, slips)
SELECT
  p.case_id, r.number, r.kind, r.what, r.channel, r.due_at, r.due_at, p.opened_at, p.owner_id, 'phone', p.owner_id, 0, 0
FROM plan AS p, LATERAL (VALUES
  (1, 'milestone', 'Engineer visits', NULL, p.first_due_at), (2, 'follow_up', 'Call whether it holds', 'phone', p.second_due_at)
) AS r (number, kind, what, channel, due_at);

INSERT INTO case_checks (case_id, next_check_at, swept_at)
SELECT case_id, first_due_at, opened_at + interval '1 minute' FROM plan;
COMMIT;
VACUUM ANALYZE;
CHECKPOINT;
