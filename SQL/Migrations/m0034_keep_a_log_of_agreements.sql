-- What teams agree on once and use in many cases has a log, too: who changed what, when, and what was there since.

-- Each of these as a document, by list and key. Flat, so that a document can be compared, and cleared of a name, text by text;
-- instants as the event log of cases writes them, in microseconds, so that no session's zone changes them.
CREATE VIEW agreements AS
SELECT
  'feelings' AS list, f.feeling_id::text AS entry,
  jsonb_build_object(
    'word', f.word, 'level', f.level, 'language', f.language, 'stands_for', f.stands_for,
    'retired_at', (extract(epoch FROM f.retired_at) * 1000000)::bigint) AS document
FROM feelings AS f
UNION ALL
SELECT
  'playbooks', b.playbook_id::text,
  jsonb_build_object(
    'name', b.name, 'team_id', b.team_id, 'category', b.category,
    'made_at', (extract(epoch FROM b.made_at) * 1000000)::bigint, 'made_by', b.made_by,
    'removed_at', (extract(epoch FROM b.removed_at) * 1000000)::bigint, 'removed_by', b.removed_by)
  || coalesce(steps.document, '{}')
FROM playbooks AS b
LEFT JOIN LATERAL (
  SELECT jsonb_object_agg('step_' || s.number || '_' || v.name, v.value) AS document
  FROM playbook_steps AS s,
    LATERAL (VALUES ('kind', s.kind), ('what', s.what), ('channel', s.channel), ('due_after', s.due_after)) AS v (name, value)
  WHERE s.playbook_id = b.playbook_id
) AS steps ON true
UNION ALL
SELECT
  'templates', t.template_id::text,
  jsonb_build_object(
    'handle', t.handle, 'team_id', t.team_id, 'purpose', t.purpose, 'body', t.body,
    'changed_at', (extract(epoch FROM t.changed_at) * 1000000)::bigint, 'changed_by', t.changed_by,
    'removed_at', (extract(epoch FROM t.removed_at) * 1000000)::bigint)
FROM templates AS t
UNION ALL
SELECT
  'training_topics', t.topic_id::text,
  jsonb_build_object(
    'name', t.name, 'title', t.title, 'made_at', (extract(epoch FROM t.made_at) * 1000000)::bigint, 'made_by', t.made_by)
FROM training_topics AS t
UNION ALL
SELECT
  'training_links', l.topic_id || ' ' || l.theme,
  jsonb_build_object(
    'topic_id', l.topic_id, 'theme', l.theme, 'linked_at', (extract(epoch FROM l.linked_at) * 1000000)::bigint,
    'ended_at', (extract(epoch FROM l.ended_at) * 1000000)::bigint)
FROM training_links AS l
UNION ALL
SELECT
  'training_practices', p.topic_id || ' ' || p.member_id || ' ' || to_char(p.practised_on, 'YYYY-MM-DD'),
  jsonb_build_object(
    'topic_id', p.topic_id, 'member_id', p.member_id, 'practised_on', to_char(p.practised_on, 'YYYY-MM-DD'),
    'noted_at', (extract(epoch FROM p.noted_at) * 1000000)::bigint, 'noted_by', p.noted_by)
FROM training_practices AS p;
COMMENT ON VIEW agreements IS 'What teams agree on once and use in many cases, a flat document for each';

CREATE TABLE agreement_events (
  event_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  list text NOT NULL CHECK (list <> ''),
  entry text NOT NULL CHECK (entry <> ''),
  sequence integer NOT NULL CHECK (sequence > 0),
  at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  by_id bigint CONSTRAINT agreement_events_by_fk REFERENCES members,
  document jsonb NOT NULL CHECK (jsonb_typeof(document) = 'object'),
  CONSTRAINT agreement_events_once UNIQUE (list, entry, sequence)
);
COMMENT ON TABLE agreement_events IS 'What each agreement was since when, and by whom; added to, and changed only when a customer is erased who is named in what was there before, or is gone';
COMMENT ON COLUMN agreement_events.at IS 'By the clock of the command, which can be set by hand';
COMMENT ON COLUMN agreement_events.recorded_at IS 'By the clock of the server';

-- What was there before there was a log.
INSERT INTO agreement_events (list, entry, sequence, at, by_id, document)
SELECT
  a.list, a.entry, 1, coalesce(timestamptz 'epoch' + last.changed * interval '1 microsecond', now()),
  coalesce(
    (a.document ->> 'removed_by')::bigint, (a.document ->> 'changed_by')::bigint, (a.document ->> 'made_by')::bigint,
    (a.document ->> 'noted_by')::bigint),
  a.document
FROM agreements AS a
CROSS JOIN LATERAL (
  SELECT coalesce(
    a.document ->> 'removed_at', a.document ->> 'retired_at', a.document ->> 'ended_at', a.document ->> 'changed_at',
    a.document ->> 'made_at', a.document ->> 'linked_at', a.document ->> 'noted_at')::bigint AS changed
) AS last;
