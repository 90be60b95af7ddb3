-- Writes what is left of a case, held by case_lock, after words were taken out of it; a row, or none when it is another version.
-- $1 bigint: the case
-- $2 integer: its version as it was read
-- $3 jsonb: the row of cases, an object by column
-- $4 jsonb: the events whose bodies changed, an array of objects by column
-- $5 jsonb: the events that are new, and so on for the rows that changed of
-- $6 jsonb: waits
-- $7 jsonb: contacts
-- $8 jsonb: resolutions
-- $9 jsonb: escalations
-- $10 jsonb: commitments
-- $11 jsonb: case_options
-- $12 jsonb: apologies
-- $13 jsonb: feedback
-- $14 jsonb: wins
WITH held AS MATERIALIZED (
  UPDATE cases c
  SET version = r.version, subject = r.subject, source_ref = r.source_ref
  FROM jsonb_to_record($3::jsonb) AS r (version integer, subject text, source_ref text)
  WHERE c.case_id = $1::bigint AND c.version = $2::integer
  RETURNING c.case_id
), events_changed AS (
  UPDATE case_events t SET body = r.body
  FROM held h, jsonb_to_recordset($4::jsonb) AS r (sequence integer, body jsonb)
  WHERE t.case_id = h.case_id AND t.sequence = r.sequence
), events_added AS (
  INSERT INTO case_events (case_id, sequence, kind, occurred_at, recorded_at, by_id, clock_set, body)
  SELECT h.case_id, r.sequence, r.kind, r.occurred_at, r.recorded_at, r.by_id, r.clock_set, r.body
  FROM held h, jsonb_to_recordset($5::jsonb) AS r (
    sequence integer, kind text, occurred_at timestamptz, recorded_at timestamptz, by_id bigint, clock_set boolean,
    body jsonb)
), waits_changed AS (
  UPDATE waits t SET note = r.note
  FROM held h, jsonb_to_recordset($6::jsonb) AS r (number integer, note text)
  WHERE t.case_id = h.case_id AND t.number = r.number
), contacts_changed AS (
  UPDATE contacts t SET note = r.note, needs = r.needs, behind = r.behind
  FROM held h, jsonb_to_recordset($7::jsonb) AS r (number integer, note text, needs text, behind text)
  WHERE t.case_id = h.case_id AND t.number = r.number
), resolutions_changed AS (
  UPDATE resolutions t SET note = r.note, reopen_reason = r.reopen_reason
  FROM held h, jsonb_to_recordset($8::jsonb) AS r (number integer, note text, reopen_reason text)
  WHERE t.case_id = h.case_id AND t.number = r.number
), escalations_changed AS (
  UPDATE escalations t SET reason = r.reason
  FROM held h, jsonb_to_recordset($9::jsonb) AS r (number integer, reason text)
  WHERE t.case_id = h.case_id AND t.number = r.number
), commitments_changed AS (
  UPDATE commitments t SET what = r.what, promised_to = r.promised_to, ending_note = r.ending_note
  FROM held h, jsonb_to_recordset($10::jsonb) AS r (number integer, what text, promised_to text, ending_note text)
  WHERE t.case_id = h.case_id AND t.number = r.number
), options_changed AS (
  UPDATE case_options t SET what = r.what, trade_off = r.trade_off, reason = r.reason
  FROM held h, jsonb_to_recordset($11::jsonb) AS r (number integer, what text, trade_off text, reason text)
  WHERE t.case_id = h.case_id AND t.number = r.number
), apologies_changed AS (
  UPDATE apologies t SET words = r.words, harm = r.harm, impact = r.impact
  FROM held h, jsonb_to_recordset($12::jsonb) AS r (number integer, words text, harm text, impact text)
  WHERE t.case_id = h.case_id AND t.number = r.number
), feedback_changed AS (
  UPDATE feedback t SET comment = r.comment
  FROM held h, jsonb_to_recordset($13::jsonb) AS r (number integer, comment text)
  WHERE t.case_id = h.case_id AND t.number = r.number
), wins_changed AS (
  UPDATE wins t SET story = r.story
  FROM held h, jsonb_to_recordset($14::jsonb) AS r (number integer, story text)
  WHERE t.case_id = h.case_id AND t.number = r.number
)
SELECT case_id FROM held
