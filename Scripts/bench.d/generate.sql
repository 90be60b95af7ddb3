-- Generates a team's history, the same for the same seed: cases with everything that belongs to them, events and all,
-- so that `kept verify` finds nothing. Run by psql on a freshly migrated, empty database:
--   psql -X -v cases=1000000 -v days=1827 -v teams=20 -v seed=1 -v until=2026-10-15T09:00:00Z -f generate.sql
-- Chance is arithmetic on hashes of the case's number: each fact of a case is drawn with a number (salt) of its own.
\set ON_ERROR_STOP on
BEGIN;
-- The rows are consistent by the way they are made; checking each of some twenty million references is left out.
SET LOCAL session_replication_role = replica;
SET LOCAL synchronous_commit = off;
SET LOCAL work_mem = '64MB';
SET LOCAL jit = off;

-- What draws lots: a number from 0 up to 1, the same for the same case, salt and seed.
CREATE FUNCTION pg_temp.dice(number bigint, salt integer, seed integer) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (hashint8extended(number, salt * 1000003::bigint + seed) & 1048575) / 1048576.0::double precision;

-- An instant as the event log writes it.
CREATE FUNCTION pg_temp.us(instant timestamptz) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (extract(epoch FROM instant) * 1000000)::bigint;

INSERT INTO settings (name, value) VALUES ('reporting_zone', 'Europe/Berlin')
ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value;

INSERT INTO teams (team_id, handle, name, zone) OVERRIDING SYSTEM VALUE
SELECT n, 'team' || n, 'Team ' || n, 'Europe/Berlin' FROM generate_series(1, :teams) AS n;

-- Ten members a team: members 1 to 10 are team 1.
INSERT INTO members (member_id, handle, name, email, team_id, zone) OVERRIDING SYSTEM VALUE
SELECT n, 'member' || n, 'Member ' || n, 'member' || n || '@example.org', (n + 9) / 10, NULL
FROM generate_series(1, :teams * 10) AS n;

INSERT INTO customers (customer_id, handle, name, email, phone, zone) OVERRIDING SYSTEM VALUE
SELECT n, 'customer' || n, 'Customer ' || n, NULL, NULL, NULL
FROM generate_series(1, greatest(:cases / 20, 1)) AS n;

-- The course of each case: when what happens, whether or not that is still to come.
CREATE TEMP TABLE plan ON COMMIT DROP AS
WITH lots AS (
  SELECT
    n AS case_id,
    -- Evenly over all the days: case 1 is the oldest.
    date_trunc('second',
      timestamptz :'until' - :days * interval '1 day' * (1 - (n - 1) / :cases::double precision)) AS opened_at,
    1 + (pg_temp.dice(n, 1, :seed) * :teams)::bigint % :teams AS team_id,
    pg_temp.dice(n, 2, :seed) AS of_owner,
    pg_temp.dice(n, 3, :seed) AS of_handoff,
    pg_temp.dice(n, 4, :seed) AS of_life,
    pg_temp.dice(n, 5, :seed) AS of_wait,
    pg_temp.dice(n, 6, :seed) AS of_escalation,
    pg_temp.dice(n, 7, :seed) AS of_reopening,
    pg_temp.dice(n, 8, :seed) AS of_milestone,
    pg_temp.dice(n, 9, :seed) AS of_follow_up,
    pg_temp.dice(n, 10, :seed) AS of_priority,
    pg_temp.dice(n, 11, :seed) AS of_category,
    pg_temp.dice(n, 12, :seed) AS of_channel,
    pg_temp.dice(n, 13, :seed) AS of_customer,
    pg_temp.dice(n, 14, :seed) AS of_tail
  FROM generate_series(1, :cases::bigint) AS n
), lives AS (
  SELECT
    *,
    -- Two days on average; three cases in a hundred take thirty times as long.
    date_trunc('second', interval '10 minutes'
      + interval '48 hours' * -ln(1 - of_life * 0.999999) * CASE WHEN of_tail < 0.03 THEN 30 ELSE 1 END) AS life,
    CASE WHEN of_owner >= 0.04 THEN (team_id - 1) * 10 + 1 + (of_owner * 1000)::bigint % 10 END AS owner_id
  FROM lots
), courses AS (
  SELECT
    case_id, opened_at, team_id, owner_id, life,
    -- To the next member of the team; one case in eight.
    CASE WHEN owner_id IS NOT NULL AND of_handoff < 0.125
      THEN (team_id - 1) * 10 + 1 + owner_id % 10 END AS next_owner_id,
    opened_at + life * 0.05 AS contacted_at,
    opened_at + life * 0.30 AS handed_at,
    CASE WHEN of_wait < 0.20 THEN opened_at + life * 0.35 END AS wait_began_at,
    CASE WHEN of_wait < 0.20 THEN opened_at + life * 0.55 END AS wait_ended_at,
    CASE WHEN of_wait < 0.15 THEN 'customer' ELSE 'third_party' END AS waited_on,
    CASE WHEN of_escalation < 0.06 THEN opened_at + life * 0.60 END AS escalated_at,
    CASE WHEN of_escalation < 0.04 THEN opened_at + life * 0.65 END AS acknowledged_at,
    CASE WHEN of_follow_up < 0.70 THEN opened_at + life * 0.70 END AS called_at,
    CASE WHEN of_milestone < 0.80 THEN opened_at + life * 0.95 END AS delivered_at,
    opened_at + life AS resolved_at,
    CASE WHEN of_reopening < 0.05 THEN opened_at + life + interval '1 day' END AS reopened_at,
    CASE WHEN of_reopening < 0.05 THEN opened_at + life + interval '3 days' END AS resolved_again_at,
    opened_at + life + CASE WHEN of_reopening < 0.05 THEN interval '6 days' ELSE interval '3 days' END AS closed_at,
    -- Promised for the full hour, two days and one day ahead.
    CASE WHEN of_milestone < 0.80 THEN date_trunc('hour', opened_at) + interval '49 hours' END AS milestone_due_at,
    CASE WHEN of_follow_up < 0.70 THEN date_trunc('hour', opened_at) + interval '25 hours' END AS follow_up_due_at,
    (ARRAY['1 - Critical', '2 - High', '2 - High', '3 - Moderate', '3 - Moderate', '3 - Moderate', '4 - Low'])
      [1 + (of_priority * 7)::integer % 7] AS priority,
    (ARRAY['billing', 'delivery', 'heating', 'internet', 'login', 'moving house', 'noise', 'parking', 'phone', 'repair',
      'returns', 'street light'])[1 + (of_category * 12)::integer % 12] AS category,
    (ARRAY['phone', 'email', 'chat', 'letter'])[1 + (of_channel * 4)::integer % 4] AS channel,
    CASE WHEN of_customer < 0.9 THEN 1 + (of_customer / 0.9 * (greatest(:cases / 20, 1) - 1))::bigint END AS customer_id
  FROM lives
)
SELECT
  *,
  category || ': what somebody wrote about, "again", no. ' || case_id AS subject,
  -- What has happened by now; a null has not.
  CASE WHEN contacted_at <= :'until' THEN contacted_at END AS did_contact_at,
  CASE WHEN handed_at <= :'until' AND next_owner_id IS NOT NULL THEN handed_at END AS did_hand_at,
  CASE WHEN wait_began_at <= :'until' THEN wait_began_at END AS did_begin_wait_at,
  CASE WHEN wait_ended_at <= :'until' THEN wait_ended_at END AS did_end_wait_at,
  CASE WHEN escalated_at <= :'until' THEN escalated_at END AS did_escalate_at,
  CASE WHEN acknowledged_at <= :'until' THEN acknowledged_at END AS did_acknowledge_at,
  CASE WHEN called_at <= :'until' THEN called_at END AS did_call_at,
  CASE WHEN delivered_at <= :'until' THEN delivered_at END AS did_deliver_at,
  CASE WHEN courses.resolved_at <= :'until' THEN courses.resolved_at END AS did_resolve_at,
  CASE WHEN reopened_at <= :'until' THEN reopened_at END AS did_reopen_at,
  CASE WHEN resolved_again_at <= :'until' THEN resolved_again_at END AS did_resolve_again_at,
  CASE WHEN courses.closed_at <= :'until' THEN courses.closed_at END AS did_close_at
FROM courses;

-- Milestone and follow-up, numbered as they were made.
CREATE TEMP TABLE promises ON COMMIT DROP AS
SELECT
  p.case_id,
  CASE WHEN r.kind = 'follow_up' AND p.milestone_due_at IS NOT NULL THEN 2 ELSE 1 END AS number,
  r.kind, r.what, r.channel, r.due_at, p.opened_at AS made_at, p.owner_id,
  CASE WHEN p.did_hand_at IS NOT NULL THEN p.next_owner_id ELSE p.owner_id END AS owner_now_id,
  CASE WHEN p.did_hand_at <= r.due_at THEN p.next_owner_id ELSE p.owner_id END AS owner_when_due_id,
  p.did_hand_at AS assigned_at, r.ended_at
FROM plan p, LATERAL (VALUES
  ('milestone', p.category || ' works again', NULL, p.milestone_due_at, p.did_deliver_at),
  ('follow_up', 'Call about ' || p.category, 'phone', p.follow_up_due_at, p.did_call_at)
) AS r (kind, what, channel, due_at, ended_at)
WHERE r.due_at IS NOT NULL;

INSERT INTO commitments (
  case_id, number, kind, what, channel, promised_due_at, due_at, made_at, made_by, told_via, owner_id,
  owner_when_due_id, renegotiations, slips, ended_at, ending, ending_note, outcome, customer_told_at,
  assigned_at)
SELECT
  case_id, number, kind, what, channel, due_at, due_at, made_at, owner_id, 'phone', owner_now_id, owner_when_due_id, 0, 0,
  ended_at, CASE WHEN ended_at IS NOT NULL THEN 'done' END, CASE WHEN ended_at IS NOT NULL THEN 'as promised' END,
  CASE WHEN ended_at <= due_at THEN 'kept' WHEN ended_at > due_at THEN 'late' END,
  CASE WHEN kind = 'follow_up' THEN ended_at END, assigned_at
FROM promises;

-- The events, in the order in which they happen.
INSERT INTO case_events (case_id, sequence, kind, occurred_at, recorded_at, by_id, clock_set, body)
SELECT p.case_id, e.sequence, e.kind, e.at, e.at, e.by_id, false, e.body
FROM plan p
LEFT JOIN promises m ON m.case_id = p.case_id AND m.kind = 'milestone'
LEFT JOIN promises f ON f.case_id = p.case_id AND f.kind = 'follow_up'
CROSS JOIN LATERAL (
  SELECT row_number() OVER (ORDER BY v.place)::integer AS sequence, v.kind, v.at, v.by_id, jsonb_strip_nulls(v.body) AS body
  FROM (VALUES
    (1, 'opened', p.opened_at, p.owner_id, jsonb_build_object(
      'subject', p.subject, 'customer', p.customer_id, 'team', p.team_id, 'owner', p.owner_id, 'priority', p.priority,
      'category', p.category, 'channel', p.channel)),
    (2, CASE WHEN m.number IS NOT NULL THEN 'commitment_made' END, p.opened_at, p.owner_id, jsonb_build_object(
      'number', m.number, 'kind', m.kind, 'what', m.what, 'promised', jsonb_build_object('at', pg_temp.us(m.due_at)),
      'due', jsonb_build_object('at', pg_temp.us(m.due_at)), 'made_at', pg_temp.us(p.opened_at), 'made_by', p.owner_id,
      'told_via', 'phone', 'owner', p.owner_id, 'owner_when_due', p.owner_id, 'renegotiations', 0, 'slips', 0)),
    (3, CASE WHEN f.number IS NOT NULL THEN 'commitment_made' END, p.opened_at, p.owner_id, jsonb_build_object(
      'number', f.number, 'kind', f.kind, 'what', f.what, 'channel', f.channel,
      'promised', jsonb_build_object('at', pg_temp.us(f.due_at)), 'due', jsonb_build_object('at', pg_temp.us(f.due_at)),
      'made_at', pg_temp.us(p.opened_at), 'made_by', p.owner_id, 'told_via', 'phone', 'owner', p.owner_id,
      'owner_when_due', p.owner_id, 'renegotiations', 0, 'slips', 0)),
    (4, 'contacted', p.did_contact_at, p.owner_id, jsonb_build_object(
      'number', 1, 'at', pg_temp.us(p.did_contact_at), 'channel', p.channel, 'direction', 'outbound',
      'note', 'We are looking into it', 'by', p.owner_id)),
    (5, 'assigned', p.did_hand_at, p.owner_id, jsonb_build_object('team', p.team_id, 'owner', p.next_owner_id)),
    (6, CASE WHEN m.number IS NOT NULL THEN 'commitment_assigned' END, p.did_hand_at, p.owner_id,
      jsonb_build_object('number', m.number, 'owner', p.next_owner_id)),
    (7, CASE WHEN f.number IS NOT NULL THEN 'commitment_assigned' END, p.did_hand_at, p.owner_id,
      jsonb_build_object('number', f.number, 'owner', p.next_owner_id)),
    (8, 'wait_began', p.did_begin_wait_at, p.owner_id, jsonb_build_object('on', p.waited_on)),
    (9, 'wait_ended', p.did_end_wait_at, p.owner_id, '{}'::jsonb),
    (10, 'escalated', p.did_escalate_at, p.owner_id, jsonb_build_object(
      'level', 1, 'source', 'member', 'reason', 'It takes too long')),
    (11, 'escalation_acknowledged', p.did_acknowledge_at, p.owner_id, jsonb_build_object('number', 1)),
    (12, CASE WHEN f.number IS NOT NULL THEN 'contacted' END, p.did_call_at, p.owner_id, jsonb_build_object(
      'number', 2, 'at', pg_temp.us(p.did_call_at), 'channel', 'phone', 'direction', 'outbound', 'note', 'as promised',
      'by', p.owner_id)),
    (13, CASE WHEN f.number IS NOT NULL THEN 'commitment_done' END, p.did_call_at, p.owner_id, jsonb_build_object(
      'number', f.number, 'evidence', 'as promised', 'customer_told_at', pg_temp.us(p.did_call_at))),
    (14, CASE WHEN m.number IS NOT NULL THEN 'commitment_done' END, p.did_deliver_at, p.owner_id,
      jsonb_build_object('number', m.number, 'evidence', 'as promised')),
    (15, 'resolved', p.did_resolve_at, p.owner_id, '{}'::jsonb),
    (16, 'reopened', p.did_reopen_at, p.owner_id, jsonb_build_object('reason', 'It came back')),
    (17, 'resolved', p.did_resolve_again_at, p.owner_id, '{}'::jsonb),
    (18, 'closed', p.did_close_at, p.owner_id, '{"over": []}'::jsonb)
  ) AS v (place, kind, at, by_id, body)
  WHERE v.kind IS NOT NULL AND v.at IS NOT NULL
) AS e;

INSERT INTO ownerships (case_id, number, team_id, owner_id, began_at, ended_at)
SELECT case_id, 1, team_id, owner_id, opened_at, did_hand_at FROM plan
UNION ALL
SELECT case_id, 2, team_id, next_owner_id, did_hand_at, NULL FROM plan WHERE did_hand_at IS NOT NULL;

INSERT INTO waits (case_id, number, on_party, note, began_at, ended_at)
SELECT case_id, 1, waited_on, NULL, did_begin_wait_at, did_end_wait_at FROM plan WHERE did_begin_wait_at IS NOT NULL;

INSERT INTO contacts (case_id, number, at, channel, direction, note, by_id)
SELECT case_id, 1, did_contact_at, channel, 'outbound', 'We are looking into it', owner_id
FROM plan WHERE did_contact_at IS NOT NULL
UNION ALL
SELECT case_id, 2, did_call_at, 'phone', 'outbound', 'as promised', owner_id FROM plan WHERE did_call_at IS NOT NULL;

INSERT INTO resolutions (case_id, number, resolved_at, by_id, team_id, owner_id, reopened_at, reopen_reason)
SELECT
  case_id, 1, did_resolve_at, owner_id, team_id, coalesce(next_owner_id, owner_id), did_reopen_at,
  CASE WHEN did_reopen_at IS NOT NULL THEN 'It came back' END
FROM plan WHERE did_resolve_at IS NOT NULL
UNION ALL
SELECT case_id, 2, did_resolve_again_at, owner_id, team_id, coalesce(next_owner_id, owner_id), NULL, NULL
FROM plan WHERE did_resolve_again_at IS NOT NULL;

INSERT INTO escalations (
  case_id, number, level, source, reason, raised_at, raised_by, team_id, owner_id, acknowledged_at, acknowledged_by,
  settled_at)
SELECT
  case_id, 1, 1, 'member', 'It takes too long', did_escalate_at, owner_id, team_id, coalesce(next_owner_id, owner_id),
  did_acknowledge_at, CASE WHEN did_acknowledge_at IS NOT NULL THEN owner_id END, did_resolve_at
FROM plan WHERE did_escalate_at IS NOT NULL;

INSERT INTO cases (
  case_id, version, subject, customer_id, team_id, owner_id, priority, category, channel, state, opened_at, opened_by,
  opened_team_id, opened_owner_id, first_contact_at, last_contact_at, first_resolved_at, resolved_at, closed_at, reopens,
  handoffs, team_handoffs, escalation_level, first_escalated_at, waited_customer_us, waited_third_party_us,
  open_commitments, next_due_at, outbound_contacts, last_outbound_at)
SELECT
  p.case_id, v.version, p.subject, p.customer_id, p.team_id,
  CASE WHEN p.did_hand_at IS NOT NULL THEN p.next_owner_id ELSE p.owner_id END, p.priority, p.category, p.channel,
  CASE
    WHEN p.did_close_at IS NOT NULL THEN 'closed'
    WHEN p.did_resolve_again_at IS NOT NULL THEN 'resolved'
    WHEN p.did_reopen_at IS NOT NULL THEN 'open'
    WHEN p.did_resolve_at IS NOT NULL THEN 'resolved'
    WHEN p.did_begin_wait_at IS NOT NULL AND p.did_end_wait_at IS NULL THEN 'waiting'
    ELSE 'open'
  END,
  p.opened_at, p.owner_id, p.team_id, p.owner_id, p.did_contact_at, coalesce(p.did_call_at, p.did_contact_at),
  p.did_resolve_at, CASE WHEN p.did_reopen_at IS NULL THEN p.did_resolve_at ELSE p.did_resolve_again_at END, p.did_close_at,
  (p.did_reopen_at IS NOT NULL)::integer, (p.did_hand_at IS NOT NULL)::integer, 0,
  (p.did_escalate_at IS NOT NULL)::integer, p.did_escalate_at,
  CASE WHEN p.waited_on = 'customer' AND p.did_end_wait_at IS NOT NULL
    THEN pg_temp.us(p.did_end_wait_at) - pg_temp.us(p.did_begin_wait_at) ELSE 0 END,
  CASE WHEN p.waited_on = 'third_party' AND p.did_end_wait_at IS NOT NULL
    THEN pg_temp.us(p.did_end_wait_at) - pg_temp.us(p.did_begin_wait_at) ELSE 0 END,
  o.open_commitments, o.next_due_at, (p.did_contact_at IS NOT NULL)::integer + (p.did_call_at IS NOT NULL)::integer,
  coalesce(p.did_call_at, p.did_contact_at)
FROM plan p
JOIN (SELECT case_id, max(sequence) AS version FROM case_events GROUP BY case_id) AS v USING (case_id)
CROSS JOIN LATERAL (
  SELECT count(r.due_at)::integer AS open_commitments, min(r.due_at) AS next_due_at
  FROM (VALUES (p.milestone_due_at, p.did_deliver_at), (p.follow_up_due_at, p.did_call_at)) AS r (due_at, ended_at)
  WHERE r.ended_at IS NULL
) AS o
ORDER BY p.case_id;

SELECT setval('case_numbers', :cases) AS case_numbers,
  setval(pg_get_serial_sequence('teams', 'team_id'), :teams) AS teams,
  setval(pg_get_serial_sequence('members', 'member_id'), :teams * 10) AS members,
  setval(pg_get_serial_sequence('customers', 'customer_id'), greatest(:cases / 20, 1)) AS customers
\gset done_
COMMIT;
VACUUM (ANALYZE);
