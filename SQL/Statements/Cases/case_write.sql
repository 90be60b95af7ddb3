-- Writes what a command did to a case, whole or not at all; one row with the case's number, null when nothing was written: the case has changed since it was read, or a new owner (whose handle is the second column) has left.
-- $1 bigint: the case's number, or null to open a case under the next number
-- $2 integer: the version that was read; 0 when the case is opened
-- $3 jsonb: the row of cases, an object by column
-- $4 jsonb: the events to append, an array of objects by column, and so on for the rows that changed of
-- $5 jsonb: ownerships
-- $6 jsonb: waits
-- $7 jsonb: contacts
-- $8 jsonb: resolutions
-- $9 jsonb: escalations
-- $10 jsonb: commitments
-- $11 bigint[]: the members who come to own something by it
WITH target AS MATERIALIZED (
  SELECT coalesce($1::bigint, nextval('case_numbers')) AS case_id
), owners AS (
  -- Against somebody who leaves at this moment; the foreign keys take the same lock. Before the case, as member_deactivate
  -- does it.
  SELECT member_id, handle, deactivated_at FROM members WHERE member_id = ANY ($11::bigint[]) FOR KEY SHARE
), held AS MATERIALIZED (
  -- Before the case itself, since a scheduler that looks at it holds no more than this.
  SELECT case_id
  FROM case_checks
  WHERE case_id = $1::bigint AND NOT EXISTS (SELECT FROM owners WHERE deactivated_at IS NOT NULL)
  FOR NO KEY UPDATE
), written AS (
  INSERT INTO cases (
    case_id, version, subject, customer_id, team_id, owner_id, priority, category, channel, state, opened_at,
    opened_by, opened_team_id, opened_owner_id, first_contact_at, last_contact_at, first_resolved_at, resolved_at,
    closed_at, excluded_at, exclusion, survivor_case_id, reopens, handoffs, team_handoffs, escalation_level,
    first_escalated_at, waited_customer_us, waited_third_party_us, open_commitments, next_due_at, source, source_ref,
    snoozed_until, outbound_contacts, last_outbound_at)
  SELECT
    t.case_id, r.version, r.subject, r.customer_id, r.team_id, r.owner_id, r.priority, r.category, r.channel, r.state,
    r.opened_at, r.opened_by, r.opened_team_id, r.opened_owner_id, r.first_contact_at, r.last_contact_at,
    r.first_resolved_at, r.resolved_at, r.closed_at, r.excluded_at, r.exclusion, r.survivor_case_id, r.reopens,
    r.handoffs, r.team_handoffs, r.escalation_level, r.first_escalated_at, r.waited_customer_us,
    r.waited_third_party_us, r.open_commitments, r.next_due_at, r.source, r.source_ref, r.snoozed_until,
    r.outbound_contacts, r.last_outbound_at
  FROM target t, jsonb_to_record($3::jsonb) AS r (
    version integer, subject text, customer_id bigint, team_id bigint, owner_id bigint, priority text, category text,
    channel text, state text, opened_at timestamptz, opened_by bigint, opened_team_id bigint, opened_owner_id bigint,
    first_contact_at timestamptz, last_contact_at timestamptz, first_resolved_at timestamptz,
    resolved_at timestamptz, closed_at timestamptz, excluded_at timestamptz, exclusion text, survivor_case_id bigint,
    reopens integer, handoffs integer, team_handoffs integer, escalation_level integer,
    first_escalated_at timestamptz, waited_customer_us bigint, waited_third_party_us bigint, open_commitments integer,
    next_due_at timestamptz, source text, source_ref text, snoozed_until timestamptz,
    outbound_contacts integer, last_outbound_at timestamptz)
  WHERE (SELECT count(*) FROM held) >= 0 AND NOT EXISTS (SELECT FROM owners WHERE deactivated_at IS NOT NULL)
  ON CONFLICT (case_id) DO UPDATE SET
    version = EXCLUDED.version, subject = EXCLUDED.subject, customer_id = EXCLUDED.customer_id,
    team_id = EXCLUDED.team_id, owner_id = EXCLUDED.owner_id, priority = EXCLUDED.priority,
    category = EXCLUDED.category, channel = EXCLUDED.channel, state = EXCLUDED.state,
    first_contact_at = EXCLUDED.first_contact_at, last_contact_at = EXCLUDED.last_contact_at,
    first_resolved_at = EXCLUDED.first_resolved_at, resolved_at = EXCLUDED.resolved_at,
    closed_at = EXCLUDED.closed_at, excluded_at = EXCLUDED.excluded_at, exclusion = EXCLUDED.exclusion,
    survivor_case_id = EXCLUDED.survivor_case_id, reopens = EXCLUDED.reopens, handoffs = EXCLUDED.handoffs,
    team_handoffs = EXCLUDED.team_handoffs, escalation_level = EXCLUDED.escalation_level,
    first_escalated_at = EXCLUDED.first_escalated_at, waited_customer_us = EXCLUDED.waited_customer_us,
    waited_third_party_us = EXCLUDED.waited_third_party_us, open_commitments = EXCLUDED.open_commitments,
    next_due_at = EXCLUDED.next_due_at, snoozed_until = EXCLUDED.snoozed_until,
    outbound_contacts = EXCLUDED.outbound_contacts, last_outbound_at = EXCLUDED.last_outbound_at
  WHERE cases.version = $2::integer
  RETURNING case_id
), events AS (
  INSERT INTO case_events (case_id, sequence, kind, occurred_at, recorded_at, by_id, clock_set, body)
  SELECT w.case_id, r.sequence, r.kind, r.occurred_at, r.recorded_at, r.by_id, r.clock_set, r.body
  FROM written w, jsonb_to_recordset($4::jsonb) AS r (
    sequence integer, kind text, occurred_at timestamptz, recorded_at timestamptz, by_id bigint, clock_set boolean,
    body jsonb)
), checked AS (
  -- The scheduler looks as soon as it can: what began or ended a stall, it finds by itself.
  INSERT INTO case_checks AS k (case_id, next_check_at)
  SELECT w.case_id, (SELECT max(r.recorded_at) FROM jsonb_to_recordset($4::jsonb) AS r (recorded_at timestamptz))
  FROM written w
  ON CONFLICT (case_id) DO UPDATE SET next_check_at = least(k.next_check_at, EXCLUDED.next_check_at)
), owned AS (
  INSERT INTO ownerships (case_id, number, team_id, owner_id, began_at, ended_at)
  SELECT w.case_id, r.number, r.team_id, r.owner_id, r.began_at, r.ended_at
  FROM written w, jsonb_to_recordset($5::jsonb) AS r (
    number integer, team_id bigint, owner_id bigint, began_at timestamptz, ended_at timestamptz)
  ORDER BY r.number
  ON CONFLICT (case_id, number) DO UPDATE SET ended_at = EXCLUDED.ended_at
), waited AS (
  INSERT INTO waits (case_id, number, on_party, note, began_at, ended_at)
  SELECT w.case_id, r.number, r.on_party, r.note, r.began_at, r.ended_at
  FROM written w, jsonb_to_recordset($6::jsonb) AS r (
    number integer, on_party text, note text, began_at timestamptz, ended_at timestamptz)
  ORDER BY r.number
  ON CONFLICT (case_id, number) DO UPDATE SET ended_at = EXCLUDED.ended_at
), contacted AS (
  INSERT INTO contacts (
    case_id, number, at, channel, direction, note, by_id, felt, felt_level, left_feeling, left_level, needs, behind)
  SELECT
    w.case_id, r.number, r.at, r.channel, r.direction, r.note, r.by_id, r.felt, r.felt_level, r.left_feeling,
    r.left_level, r.needs, r.behind
  FROM written w, jsonb_to_recordset($7::jsonb) AS r (
    number integer, at timestamptz, channel text, direction text, note text, by_id bigint, felt text,
    felt_level integer, left_feeling text, left_level integer, needs text, behind text)
), resolved AS (
  INSERT INTO resolutions (
    case_id, number, resolved_at, note, by_id, team_id, owner_id, reopened_at, reopen_reason)
  SELECT
    w.case_id, r.number, r.resolved_at, r.note, r.by_id, r.team_id, r.owner_id, r.reopened_at, r.reopen_reason
  FROM written w, jsonb_to_recordset($8::jsonb) AS r (
    number integer, resolved_at timestamptz, note text, by_id bigint, team_id bigint, owner_id bigint,
    reopened_at timestamptz, reopen_reason text)
  ORDER BY r.number
  ON CONFLICT (case_id, number) DO UPDATE SET
    reopened_at = EXCLUDED.reopened_at, reopen_reason = EXCLUDED.reopen_reason
), escalated AS (
  INSERT INTO escalations (
    case_id, number, level, source, reason, raised_at, raised_by, team_id, owner_id, acknowledged_at,
    acknowledged_by, settled_at)
  SELECT
    w.case_id, r.number, r.level, r.source, r.reason, r.raised_at, r.raised_by, r.team_id, r.owner_id,
    r.acknowledged_at, r.acknowledged_by, r.settled_at
  FROM written w, jsonb_to_recordset($9::jsonb) AS r (
    number integer, level integer, source text, reason text, raised_at timestamptz, raised_by bigint, team_id bigint,
    owner_id bigint, acknowledged_at timestamptz, acknowledged_by bigint, settled_at timestamptz)
  ON CONFLICT (case_id, number) DO UPDATE SET
    acknowledged_at = EXCLUDED.acknowledged_at, acknowledged_by = EXCLUDED.acknowledged_by,
    settled_at = EXCLUDED.settled_at
), promised AS (
  INSERT INTO commitments (
    case_id, number, kind, what, channel, promised_due_at, promised_due_on, due_at, due_on, made_at, made_by,
    promised_to, told_via, owner_id, owner_when_due_id, renegotiations, slips, ended_at, ending, ending_note, outcome,
    customer_told_at, moved_to_case_id, moved_to_number, adopted_from_case_id, adopted_from_number, agreed_until,
    moved_at, assigned_at)
  SELECT
    w.case_id, r.number, r.kind, r.what, r.channel, r.promised_due_at, r.promised_due_on, r.due_at, r.due_on,
    r.made_at, r.made_by, r.promised_to, r.told_via, r.owner_id, r.owner_when_due_id, r.renegotiations, r.slips,
    r.ended_at, r.ending, r.ending_note, r.outcome, r.customer_told_at, r.moved_to_case_id, r.moved_to_number,
    r.adopted_from_case_id, r.adopted_from_number, r.agreed_until, r.moved_at, r.assigned_at
  FROM written w, jsonb_to_recordset($10::jsonb) AS r (
    number integer, kind text, what text, channel text, promised_due_at timestamptz, promised_due_on date,
    due_at timestamptz, due_on date, made_at timestamptz, made_by bigint, promised_to text, told_via text,
    owner_id bigint, owner_when_due_id bigint, renegotiations integer, slips integer, ended_at timestamptz,
    ending text, ending_note text, outcome text, customer_told_at timestamptz, moved_to_case_id bigint,
    moved_to_number integer, adopted_from_case_id bigint, adopted_from_number integer,
    agreed_until timestamptz, moved_at timestamptz, assigned_at timestamptz)
  ON CONFLICT (case_id, number) DO UPDATE SET
    due_at = EXCLUDED.due_at, due_on = EXCLUDED.due_on, owner_id = EXCLUDED.owner_id,
    owner_when_due_id = EXCLUDED.owner_when_due_id, renegotiations = EXCLUDED.renegotiations,
    slips = EXCLUDED.slips, agreed_until = EXCLUDED.agreed_until, moved_at = EXCLUDED.moved_at,
    assigned_at = EXCLUDED.assigned_at, ended_at = EXCLUDED.ended_at, ending = EXCLUDED.ending,
    ending_note = EXCLUDED.ending_note, outcome = EXCLUDED.outcome, customer_told_at = EXCLUDED.customer_told_at,
    moved_to_case_id = EXCLUDED.moved_to_case_id, moved_to_number = EXCLUDED.moved_to_number
)
SELECT
  (SELECT case_id FROM written) AS case_id,
  (SELECT min(handle) FROM owners WHERE deactivated_at IS NOT NULL) AS gone
