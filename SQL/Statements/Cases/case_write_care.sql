-- Writes what changed between people in a case, in the transaction of the `case_write` that came before it; one row with how many rows that were.
-- $1 bigint: the case's number, or null for the case that this session opened last
-- $2 jsonb: the rows of case_options that changed, an array of objects by column, and so on for
-- $3 jsonb: apologies
-- $4 jsonb: repairs
-- $5 jsonb: surveys
-- $6 jsonb: feedback
-- $7 jsonb: themes
-- $8 jsonb: wins
-- $9 jsonb: forecasts
WITH written AS MATERIALIZED (
  SELECT coalesce($1::bigint, currval('case_numbers')) AS case_id
), options_written AS (
  INSERT INTO case_options (
    case_id, number, what, trade_off, at, by_id, state, reason, decided_at)
  SELECT
    w.case_id, r.number, r.what, r.trade_off, r.at, r.by_id, r.state, r.reason, r.decided_at
  FROM written w, jsonb_to_recordset($2::jsonb) AS r (
    number integer, what text, trade_off text, at timestamptz, by_id bigint, state text, reason text,
    decided_at timestamptz)
  ORDER BY r.number
  ON CONFLICT (case_id, number) DO UPDATE SET
    state = EXCLUDED.state, reason = EXCLUDED.reason, decided_at = EXCLUDED.decided_at
  RETURNING 1
), apologies_written AS (
  INSERT INTO apologies (
    case_id, number, at, by_id, channel, words, harm, impact, takes_responsibility, overruled)
  SELECT
    w.case_id, r.number, r.at, r.by_id, r.channel, r.words, r.harm, r.impact, r.takes_responsibility, r.overruled
  FROM written w, jsonb_to_recordset($3::jsonb) AS r (
    number integer, at timestamptz, by_id bigint, channel text, words text, harm text, impact text,
    takes_responsibility boolean, overruled text)
  ORDER BY r.number
  RETURNING 1
), repairs_written AS (
  INSERT INTO repairs (
    case_id, number, apology_number, commitment_number)
  SELECT
    w.case_id, r.number, r.apology_number, r.commitment_number
  FROM written w, jsonb_to_recordset($4::jsonb) AS r (
    number integer, apology_number integer, commitment_number integer)
  ORDER BY r.number
  RETURNING 1
), surveys_written AS (
  INSERT INTO surveys (
    case_id, number, occasion, at, by_id, expires_at, answered_at, team_id, owner_id)
  SELECT
    w.case_id, r.number, r.occasion, r.at, r.by_id, r.expires_at, r.answered_at, r.team_id, r.owner_id
  FROM written w, jsonb_to_recordset($5::jsonb) AS r (
    number integer, occasion text, at timestamptz, by_id bigint, expires_at timestamptz, answered_at timestamptz,
    team_id bigint, owner_id bigint)
  ORDER BY r.number
  ON CONFLICT (case_id, number) DO UPDATE SET
    answered_at = EXCLUDED.answered_at
  RETURNING 1
), feedback_written AS (
  INSERT INTO feedback (
    case_id, number, at, by_id, source, survey_number, csat, nps, effort, listening, solving, apology, comment,
    team_id, owner_id, follow_up_number)
  SELECT
    w.case_id, r.number, r.at, r.by_id, r.source, r.survey_number, r.csat, r.nps, r.effort, r.listening, r.solving,
    r.apology, r.comment, r.team_id, r.owner_id, r.follow_up_number
  FROM written w, jsonb_to_recordset($6::jsonb) AS r (
    number integer, at timestamptz, by_id bigint, source text, survey_number integer, csat integer, nps integer,
    effort integer, listening integer, solving integer, apology integer, comment text, team_id bigint, owner_id bigint,
    follow_up_number integer)
  ORDER BY r.number
  RETURNING 1
), themes_written AS (
  INSERT INTO case_themes (
    case_id, number, theme, feedback_number, at, by_id, removed_at)
  SELECT
    w.case_id, r.number, r.theme, r.feedback_number, r.at, r.by_id, r.removed_at
  FROM written w, jsonb_to_recordset($7::jsonb) AS r (
    number integer, theme text, feedback_number integer, at timestamptz, by_id bigint, removed_at timestamptz)
  ORDER BY r.number
  ON CONFLICT (case_id, number) DO UPDATE SET
    removed_at = EXCLUDED.removed_at
  RETURNING 1
), wins_written AS (
  INSERT INTO wins (
    case_id, number, kind, story, at, by_id, withdrawn_at)
  SELECT
    w.case_id, r.number, r.kind, r.story, r.at, r.by_id, r.withdrawn_at
  FROM written w, jsonb_to_recordset($8::jsonb) AS r (
    number integer, kind text, story text, at timestamptz, by_id bigint, withdrawn_at timestamptz)
  ORDER BY r.number
  ON CONFLICT (case_id, number) DO UPDATE SET
    withdrawn_at = EXCLUDED.withdrawn_at
  RETURNING 1
), forecasts_written AS (
  INSERT INTO forecasts (
    case_id, number, at, by_id, kind, basis, sample, due_at, claimed, commitment_number)
  SELECT
    w.case_id, r.number, r.at, r.by_id, r.kind, r.basis, r.sample, r.due_at, r.claimed, r.commitment_number
  FROM written w, jsonb_to_recordset($9::jsonb) AS r (
    number integer, at timestamptz, by_id bigint, kind text, basis text, sample integer, due_at timestamptz,
    claimed integer, commitment_number integer)
  ORDER BY r.number
  RETURNING 1
)
SELECT (SELECT count(*) FROM options_written)
  + (SELECT count(*) FROM apologies_written)
  + (SELECT count(*) FROM repairs_written)
  + (SELECT count(*) FROM surveys_written)
  + (SELECT count(*) FROM feedback_written)
  + (SELECT count(*) FROM themes_written)
  + (SELECT count(*) FROM wins_written)
  + (SELECT count(*) FROM forecasts_written) AS written
