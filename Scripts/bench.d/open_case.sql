-- For pgbench: the rows of a case with two milestones and a follow-up, as one statement. All but :team and :member is a
-- constant, which makes it leaner than anything that has to say what it writes.
WITH opened AS (
  INSERT INTO cases (
    case_id, version, subject, team_id, owner_id, priority, category, channel, state, opened_at, opened_by, opened_team_id,
    opened_owner_id, reopens, handoffs, team_handoffs, escalation_level, waited_customer_us, waited_third_party_us,
    open_commitments, next_due_at)
  VALUES (
    nextval('case_numbers'), 4, 'No hot water since the morning', :team, :member, '2 - High', 'heating', 'phone', 'open',
    now(), :member, :team, :member, 0, 0, 0, 0, 0, 0, 3, now() + interval '24 hours')
  RETURNING case_id
), events AS (
  INSERT INTO case_events (case_id, sequence, kind, occurred_at, recorded_at, by_id, clock_set, body)
  SELECT o.case_id, e.sequence, e.kind, now(), now(), :member, false, e.body
  FROM opened o, (VALUES
    (1, 'opened', '{"team": 1, "owner": 1, "channel": "phone", "subject": "No hot water since the morning", "category": "heating", "priority": "2 - High"}'::jsonb),
    (2, 'commitment_made', '{"due": {"at": 1795000000000000}, "kind": "milestone", "what": "A plumber comes and finds the leak", "owner": 1, "slips": 0, "number": 1, "made_at": 1795000000000000, "made_by": 1, "promised": {"at": 1795000000000000}, "told_via": "phone", "owner_when_due": 1, "renegotiations": 0}'),
    (3, 'commitment_made', '{"due": {"at": 1795000000000000}, "kind": "milestone", "what": "Hot water runs again", "owner": 1, "slips": 0, "number": 2, "made_at": 1795000000000000, "made_by": 1, "promised": {"at": 1795000000000000}, "told_via": "phone", "owner_when_due": 1, "renegotiations": 0}'),
    (4, 'commitment_made', '{"due": {"at": 1795000000000000}, "kind": "follow_up", "what": "Call whether it stays hot", "owner": 1, "slips": 0, "number": 3, "channel": "phone", "made_at": 1795000000000000, "made_by": 1, "promised": {"at": 1795000000000000}, "told_via": "phone", "owner_when_due": 1, "renegotiations": 0}')
  ) AS e (sequence, kind, body)
), owned AS (
  INSERT INTO ownerships (case_id, number, team_id, owner_id, began_at)
  SELECT case_id, 1, :team, :member, now() FROM opened
), checked AS (
  INSERT INTO case_checks (case_id, next_check_at)
  SELECT case_id, now() FROM opened
), promised AS (
  INSERT INTO commitments (
    case_id, number, kind, what, channel, promised_due_at, due_at, made_at, made_by, told_via, owner_id,
    owner_when_due_id, renegotiations, slips)
  SELECT
    o.case_id, c.number, c.kind, c.what, c.channel, now() + c.ahead, now() + c.ahead, now(), :member, 'phone', :member,
    :member, 0, 0
  FROM opened o, (VALUES
    (1, 'milestone', 'A plumber comes and finds the leak', NULL, interval '24 hours'),
    (2, 'milestone', 'Hot water runs again', NULL, interval '48 hours'),
    (3, 'follow_up', 'Call whether it stays hot', 'phone', interval '72 hours')
  ) AS c (number, kind, what, channel, ahead)
)
SELECT case_id FROM opened;
