-- What the migrations make of an empty database, as pg_dump 15 tells it; written by Scripts/schema, run by nobody.

CREATE FUNCTION public.kept_erase_reflections(erased_cases bigint[], OUT reflections bigint, OUT events bigint) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
BEGIN
  PERFORM set_config('kept.erasing', 'on', true);
  WITH erased AS (
    SELECT DISTINCT e.case_id FROM public.case_events e WHERE e.case_id = ANY (erased_cases) AND e.kind = 'erased'
  ), rows_erased AS (
    UPDATE public.reflections r
    SET
      felt = CASE WHEN r.felt IS NOT NULL THEN '[erased]' END,
      helped = CASE WHEN r.helped IS NOT NULL THEN '[erased]' END,
      missed = CASE WHEN r.missed IS NOT NULL THEN '[erased]' END,
      next_time = CASE WHEN r.next_time IS NOT NULL THEN '[erased]' END
    FROM erased
    WHERE r.case_id = erased.case_id AND r.erased_at IS NULL
    RETURNING 1
  ), events_erased AS (
    UPDATE public.reflection_events v
    SET body = (SELECT jsonb_object_agg(k.key, '[erased]') FROM jsonb_object_keys(v.body) AS k (key))
    FROM erased
    WHERE v.case_id = erased.case_id AND v.kind = 'written' AND v.body <> '{}'
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM rows_erased), (SELECT count(*) FROM events_erased) INTO reflections, events;
  PERFORM set_config('kept.erasing', '', true);
END
$$;

CREATE TABLE public.case_events (
    case_id bigint NOT NULL,
    sequence integer NOT NULL,
    kind text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    by_id bigint,
    clock_set boolean NOT NULL,
    body jsonb NOT NULL,
    CONSTRAINT case_events_sequence_check CHECK ((sequence > 0))
);
ALTER TABLE ONLY public.case_events ALTER COLUMN case_id SET (n_distinct=-0.125);

COMMENT ON COLUMN public.case_events.clock_set IS 'The command set its clock by hand (--at)';

CREATE TABLE public.reflections (
    case_id bigint NOT NULL,
    author_id bigint NOT NULL,
    sequence integer NOT NULL,
    version integer NOT NULL,
    felt text,
    helped text,
    missed text,
    next_time text,
    audience text NOT NULL,
    readers bigint[] NOT NULL,
    shared_at timestamp with time zone,
    written_at timestamp with time zone NOT NULL,
    erased_at timestamp with time zone,
    CONSTRAINT reflections_audience_check CHECK ((audience = ANY (ARRAY['nobody'::text, 'coach'::text, 'team'::text]))),
    CONSTRAINT reflections_erased CHECK (((erased_at IS NULL) OR (audience = 'nobody'::text))),
    CONSTRAINT reflections_felt_check CHECK ((felt <> ''::text)),
    CONSTRAINT reflections_helped_check CHECK ((helped <> ''::text)),
    CONSTRAINT reflections_missed_check CHECK ((missed <> ''::text)),
    CONSTRAINT reflections_next_time_check CHECK ((next_time <> ''::text)),
    CONSTRAINT reflections_says_something CHECK (((erased_at IS NULL) = (num_nonnulls(felt, helped, missed, next_time) > 0))),
    CONSTRAINT reflections_sequence_check CHECK ((sequence > 0)),
    CONSTRAINT reflections_shared CHECK ((((audience = 'nobody'::text) = (shared_at IS NULL)) AND ((audience = 'nobody'::text) = (cardinality(readers) = 0)))),
    CONSTRAINT reflections_version_check CHECK ((version > 0))
);

ALTER TABLE ONLY public.reflections FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.reflections IS 'What a member wrote for themselves about a case; no export, notice or figure reads it';

COMMENT ON COLUMN public.reflections.readers IS 'Who may read it, besides its author: named when it was shared, so that nobody becomes one by changing teams';

CREATE FUNCTION public.kept_is_erasing(erased_case bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT ((COALESCE(current_setting('kept.erasing'::text, true), ''::text) = 'on'::text) AND (CURRENT_USER = ( SELECT pg_get_userbyid(c.relowner) AS pg_get_userbyid
            FROM pg_class c
           WHERE (c.oid = ('public.reflections'::regclass)::oid))) AND (EXISTS ( SELECT
            FROM public.case_events e
           WHERE ((e.case_id = kept_is_erasing.erased_case) AND (e.kind = 'erased'::text)))));
END;

CREATE TABLE public.member_roles (
    database_role text NOT NULL,
    member_id bigint NOT NULL,
    role_oid oid NOT NULL,
    CONSTRAINT member_roles_database_role_check CHECK ((database_role <> ''::text))
);

ALTER TABLE ONLY public.member_roles FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.member_roles IS 'Who a session is that logged in with a role of its own; written only by whoever owns the tables';

COMMENT ON COLUMN public.member_roles.role_oid IS 'A role that is dropped and made anew has the same name and another oid: it may be another person''s';

CREATE TABLE public.members (
    member_id bigint NOT NULL,
    handle text NOT NULL,
    name text NOT NULL,
    email text,
    team_id bigint NOT NULL,
    zone text,
    deactivated_at timestamp with time zone,
    quiet_from integer,
    quiet_until integer,
    digest_at integer,
    CONSTRAINT members_digest_at_check CHECK (((digest_at >= 0) AND (digest_at <= 1439))),
    CONSTRAINT members_handle_shape CHECK (((handle <> ''::text) AND (handle !~ '\s'::text))),
    CONSTRAINT members_quiet CHECK ((((quiet_from IS NULL) = (quiet_until IS NULL)) AND (quiet_from <> quiet_until))),
    CONSTRAINT members_quiet_from_check CHECK (((quiet_from >= 0) AND (quiet_from <= 1439))),
    CONSTRAINT members_quiet_until_check CHECK (((quiet_until >= 0) AND (quiet_until <= 1439)))
);

COMMENT ON COLUMN public.members.quiet_from IS 'Minutes after midnight in the member''s zone: nothing is sent from then until quiet_until';

COMMENT ON COLUMN public.members.digest_at IS 'Minutes after midnight in the member''s zone: everything is sent once a day, then; null for at once';

CREATE FUNCTION public.kept_member_id() RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    BEGIN ATOMIC
 SELECT
         CASE
             WHEN (EXISTS ( SELECT
                FROM public.member_roles)) THEN ( SELECT r.member_id
                FROM ((public.member_roles r
                  JOIN public.members m ON ((m.member_id = r.member_id)))
                  JOIN pg_roles o ON (((o.oid = r.role_oid) AND (o.rolname = r.database_role))))
               WHERE ((r.database_role = SESSION_USER) AND (m.deactivated_at IS NULL)))
             WHEN (current_setting('kept.member_id'::text, true) ~ '^[0-9]{1,18}$'::text) THEN (current_setting('kept.member_id'::text, true))::bigint
             ELSE NULL::bigint
         END AS "case";
END;

COMMENT ON FUNCTION public.kept_member_id() IS 'Who this session is: the member of its role; where no member has one, whom the program says (kept.member_id); null for nobody';

CREATE FUNCTION public.kept_owns_tables() RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    RETURN pg_has_role(SESSION_USER, (SELECT c.relowner FROM pg_class c WHERE (c.oid = ('public.member_roles'::regclass)::oid)), 'USAGE'::text);

CREATE TABLE public.absences (
    member_id bigint NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    substitute_id bigint,
    cancelled_at timestamp with time zone,
    CONSTRAINT absences_order CHECK ((began_at < ended_at)),
    CONSTRAINT absences_substitute CHECK ((substitute_id <> member_id))
);

CREATE TABLE public.agreement_events (
    event_id bigint NOT NULL,
    list text NOT NULL,
    entry text NOT NULL,
    sequence integer NOT NULL,
    at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    by_id bigint,
    document jsonb NOT NULL,
    CONSTRAINT agreement_events_document_check CHECK ((jsonb_typeof(document) = 'object'::text)),
    CONSTRAINT agreement_events_entry_check CHECK ((entry <> ''::text)),
    CONSTRAINT agreement_events_list_check CHECK ((list <> ''::text)),
    CONSTRAINT agreement_events_sequence_check CHECK ((sequence > 0))
);

COMMENT ON TABLE public.agreement_events IS 'What each agreement was since when, and by whom; added to, and changed only when a customer is erased who is named in what was there before, or is gone';

COMMENT ON COLUMN public.agreement_events.at IS 'By the clock of the command, which can be set by hand';

COMMENT ON COLUMN public.agreement_events.recorded_at IS 'By the clock of the server';

ALTER TABLE public.agreement_events ALTER COLUMN event_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.agreement_events_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.feelings (
    feeling_id bigint NOT NULL,
    word text NOT NULL,
    level integer NOT NULL,
    language text NOT NULL,
    stands_for text,
    retired_at timestamp with time zone,
    CONSTRAINT feelings_language_check CHECK ((language <> ''::text)),
    CONSTRAINT feelings_level_check CHECK (((level >= 1) AND (level <= 5))),
    CONSTRAINT feelings_stands_for_check CHECK ((stands_for <> ''::text)),
    CONSTRAINT feelings_word_check CHECK ((word <> ''::text))
);

COMMENT ON COLUMN public.feelings.level IS 'How distressed somebody is who says so, 1 calm to 5 distressed';

COMMENT ON COLUMN public.feelings.stands_for IS 'The English word that it translates';

CREATE TABLE public.playbook_steps (
    playbook_id bigint NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    what text NOT NULL,
    channel text,
    due_after text NOT NULL,
    CONSTRAINT playbook_steps_channel CHECK (((kind = 'follow_up'::text) OR (channel IS NULL))),
    CONSTRAINT playbook_steps_channel_check CHECK ((channel <> ''::text)),
    CONSTRAINT playbook_steps_kind_check CHECK ((kind = ANY (ARRAY['milestone'::text, 'follow_up'::text]))),
    CONSTRAINT playbook_steps_number_check CHECK ((number > 0)),
    CONSTRAINT playbook_steps_what_check CHECK ((what <> ''::text))
);

COMMENT ON COLUMN public.playbook_steps.due_after IS 'How long after the promise it is due, as it is typed, such as 4wh';

CREATE TABLE public.playbooks (
    playbook_id bigint NOT NULL,
    name text NOT NULL,
    team_id bigint,
    category text,
    made_at timestamp with time zone NOT NULL,
    made_by bigint,
    removed_at timestamp with time zone,
    removed_by bigint,
    CONSTRAINT playbooks_category_check CHECK ((category <> ''::text)),
    CONSTRAINT playbooks_name_check CHECK ((name <> ''::text))
);

COMMENT ON COLUMN public.playbooks.team_id IS 'Null for all teams';

CREATE TABLE public.templates (
    template_id bigint NOT NULL,
    handle text NOT NULL,
    team_id bigint,
    purpose text NOT NULL,
    body text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by bigint,
    removed_at timestamp with time zone,
    CONSTRAINT templates_body_check CHECK ((body <> ''::text)),
    CONSTRAINT templates_handle_shape CHECK (((handle <> ''::text) AND (handle !~ '\s'::text))),
    CONSTRAINT templates_purpose_check CHECK ((purpose = ANY (ARRAY['apology'::text, 'follow_up'::text, 'update'::text, 'other'::text])))
);

COMMENT ON COLUMN public.templates.team_id IS 'Null for all teams';

CREATE TABLE public.training_links (
    topic_id bigint NOT NULL,
    theme text NOT NULL,
    linked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT training_links_theme_check CHECK ((theme <> ''::text))
);

COMMENT ON TABLE public.training_links IS 'The themes that a training topic is for';

CREATE TABLE public.training_practices (
    topic_id bigint NOT NULL,
    member_id bigint NOT NULL,
    practised_on date NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    noted_by bigint
);

CREATE TABLE public.training_topics (
    topic_id bigint NOT NULL,
    name text NOT NULL,
    title text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by bigint,
    CONSTRAINT training_topics_name_check CHECK ((name <> ''::text)),
    CONSTRAINT training_topics_title_check CHECK ((title <> ''::text))
);

CREATE VIEW public.agreements AS
 SELECT 'feelings'::text AS list,
    (f.feeling_id)::text AS entry,
    jsonb_build_object('word', f.word, 'level', f.level, 'language', f.language, 'stands_for', f.stands_for, 'retired_at', ((EXTRACT(epoch FROM f.retired_at) * (1000000)::numeric))::bigint) AS document
   FROM public.feelings f
UNION ALL
 SELECT 'playbooks'::text AS list,
    (b.playbook_id)::text AS entry,
    (jsonb_build_object('name', b.name, 'team_id', b.team_id, 'category', b.category, 'made_at', ((EXTRACT(epoch FROM b.made_at) * (1000000)::numeric))::bigint, 'made_by', b.made_by, 'removed_at', ((EXTRACT(epoch FROM b.removed_at) * (1000000)::numeric))::bigint, 'removed_by', b.removed_by) || COALESCE(steps.document, '{}'::jsonb)) AS document
   FROM (public.playbooks b
     LEFT JOIN LATERAL ( SELECT jsonb_object_agg(((('step_'::text || s.number) || '_'::text) || v.name), v.value) AS document
           FROM public.playbook_steps s,
            LATERAL ( VALUES ('kind'::text,s.kind), ('what'::text,s.what), ('channel'::text,s.channel), ('due_after'::text,s.due_after)) v(name, value)
          WHERE (s.playbook_id = b.playbook_id)) steps ON (true))
UNION ALL
 SELECT 'templates'::text AS list,
    (t.template_id)::text AS entry,
    jsonb_build_object('handle', t.handle, 'team_id', t.team_id, 'purpose', t.purpose, 'body', t.body, 'changed_at', ((EXTRACT(epoch FROM t.changed_at) * (1000000)::numeric))::bigint, 'changed_by', t.changed_by, 'removed_at', ((EXTRACT(epoch FROM t.removed_at) * (1000000)::numeric))::bigint) AS document
   FROM public.templates t
UNION ALL
 SELECT 'training_topics'::text AS list,
    (t.topic_id)::text AS entry,
    jsonb_build_object('name', t.name, 'title', t.title, 'made_at', ((EXTRACT(epoch FROM t.made_at) * (1000000)::numeric))::bigint, 'made_by', t.made_by) AS document
   FROM public.training_topics t
UNION ALL
 SELECT 'training_links'::text AS list,
    ((l.topic_id || ' '::text) || l.theme) AS entry,
    jsonb_build_object('topic_id', l.topic_id, 'theme', l.theme, 'linked_at', ((EXTRACT(epoch FROM l.linked_at) * (1000000)::numeric))::bigint, 'ended_at', ((EXTRACT(epoch FROM l.ended_at) * (1000000)::numeric))::bigint) AS document
   FROM public.training_links l
UNION ALL
 SELECT 'training_practices'::text AS list,
    ((((p.topic_id || ' '::text) || p.member_id) || ' '::text) || to_char((p.practised_on)::timestamp with time zone, 'YYYY-MM-DD'::text)) AS entry,
    jsonb_build_object('topic_id', p.topic_id, 'member_id', p.member_id, 'practised_on', to_char((p.practised_on)::timestamp with time zone, 'YYYY-MM-DD'::text), 'noted_at', ((EXTRACT(epoch FROM p.noted_at) * (1000000)::numeric))::bigint, 'noted_by', p.noted_by) AS document
   FROM public.training_practices p;

COMMENT ON VIEW public.agreements IS 'What teams agree on once and use in many cases, a flat document for each';

CREATE TABLE public.apologies (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    channel text NOT NULL,
    words text NOT NULL,
    harm text NOT NULL,
    impact text,
    takes_responsibility boolean NOT NULL,
    overruled text NOT NULL,
    CONSTRAINT apologies_channel_check CHECK ((channel <> ''::text)),
    CONSTRAINT apologies_harm_check CHECK ((harm <> ''::text)),
    CONSTRAINT apologies_impact_check CHECK ((impact <> ''::text)),
    CONSTRAINT apologies_number_check CHECK ((number > 0)),
    CONSTRAINT apologies_words_check CHECK ((words <> ''::text))
);

COMMENT ON COLUMN public.apologies.overruled IS 'The ids of warnings that were seen and overruled, with spaces between';

CREATE TABLE public.audit_log (
    audit_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    action text NOT NULL,
    detail text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT audit_log_action_check CHECK ((action <> ''::text)),
    CONSTRAINT audit_log_detail_check CHECK ((detail <> ''::text))
);

COMMENT ON TABLE public.audit_log IS 'Written before what it tells of happens; never changed, but for the name of a customer who was erased';

COMMENT ON COLUMN public.audit_log.at IS 'By the clock of the command, which can be set by hand';

COMMENT ON COLUMN public.audit_log.recorded_at IS 'By the clock of the server';

ALTER TABLE public.audit_log ALTER COLUMN audit_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_log_audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.calendar_versions (
    calendar_id bigint NOT NULL,
    version integer NOT NULL,
    zone text NOT NULL,
    hours text NOT NULL,
    special_days jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by bigint,
    CONSTRAINT calendar_versions_version_check CHECK ((version > 0))
);

COMMENT ON COLUMN public.calendar_versions.hours IS 'The usual week as it is typed, such as mon-fri 9:00-17:00';

COMMENT ON COLUMN public.calendar_versions.special_days IS 'Dates that differ: [{"day": "2026-12-25", "name": "Christmas Day", "hours": ""}]';

CREATE TABLE public.calendars (
    calendar_id bigint NOT NULL,
    handle text NOT NULL,
    CONSTRAINT calendars_handle_shape CHECK (((handle <> ''::text) AND (handle !~ '\s'::text)))
);

ALTER TABLE public.calendars ALTER COLUMN calendar_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.calendars_calendar_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.case_checks (
    case_id bigint NOT NULL,
    next_check_at timestamp with time zone,
    swept_at timestamp with time zone
);

COMMENT ON TABLE public.case_checks IS 'Beside cases, so that a look at a case touches a narrow row and one small index';

COMMENT ON COLUMN public.case_checks.next_check_at IS 'When something can be decided that could not before; null for never';

CREATE TABLE public.case_imports (
    case_id bigint NOT NULL,
    import_id bigint NOT NULL,
    events integer NOT NULL,
    fingerprint bigint NOT NULL,
    CONSTRAINT case_imports_events_check CHECK ((events > 0))
);

COMMENT ON TABLE public.case_imports IS 'How many events of a case came from its source, and a hash of them';

CREATE SEQUENCE public.case_numbers
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.case_options (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    what text NOT NULL,
    trade_off text,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    state text NOT NULL,
    reason text,
    decided_at timestamp with time zone,
    CONSTRAINT case_options_decided CHECK (((state = 'open'::text) = (decided_at IS NULL))),
    CONSTRAINT case_options_number_check CHECK ((number > 0)),
    CONSTRAINT case_options_reason CHECK (((state = 'ruled_out'::text) = (reason IS NOT NULL))),
    CONSTRAINT case_options_state_check CHECK ((state = ANY (ARRAY['open'::text, 'chosen'::text, 'ruled_out'::text]))),
    CONSTRAINT case_options_trade_off_check CHECK ((trade_off <> ''::text)),
    CONSTRAINT case_options_what_check CHECK ((what <> ''::text))
);

CREATE TABLE public.case_themes (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    theme text NOT NULL,
    feedback_number integer,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    removed_at timestamp with time zone,
    CONSTRAINT case_themes_number_check CHECK ((number > 0)),
    CONSTRAINT case_themes_theme_check CHECK ((theme <> ''::text))
);

CREATE TABLE public.cases (
    case_id bigint NOT NULL,
    version integer NOT NULL,
    subject text NOT NULL,
    customer_id bigint,
    team_id bigint NOT NULL,
    owner_id bigint,
    priority text,
    category text,
    channel text,
    state text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    opened_by bigint,
    opened_team_id bigint NOT NULL,
    opened_owner_id bigint,
    first_contact_at timestamp with time zone,
    last_contact_at timestamp with time zone,
    first_resolved_at timestamp with time zone,
    resolved_at timestamp with time zone,
    closed_at timestamp with time zone,
    excluded_at timestamp with time zone,
    exclusion text,
    survivor_case_id bigint,
    reopens integer NOT NULL,
    handoffs integer NOT NULL,
    team_handoffs integer NOT NULL,
    escalation_level integer NOT NULL,
    first_escalated_at timestamp with time zone,
    waited_customer_us bigint NOT NULL,
    waited_third_party_us bigint NOT NULL,
    open_commitments integer NOT NULL,
    next_due_at timestamp with time zone,
    source text,
    source_ref text,
    snoozed_until timestamp with time zone,
    outbound_contacts integer DEFAULT 0 NOT NULL,
    last_outbound_at timestamp with time zone,
    CONSTRAINT cases_closed_time CHECK ((((state = 'closed'::text) = (closed_at IS NOT NULL)) OR (state = 'excluded'::text))),
    CONSTRAINT cases_exclusion CHECK ((((state = 'excluded'::text) = (exclusion IS NOT NULL)) AND ((exclusion IS NULL) = (excluded_at IS NULL)))),
    CONSTRAINT cases_exclusion_check CHECK ((exclusion = ANY (ARRAY['duplicate'::text, 'spam'::text, 'test'::text]))),
    CONSTRAINT cases_next_due CHECK (((open_commitments > 0) = (next_due_at IS NOT NULL))),
    CONSTRAINT cases_open_commitments_check CHECK ((open_commitments >= 0)),
    CONSTRAINT cases_origin CHECK (((source IS NULL) = (source_ref IS NULL))),
    CONSTRAINT cases_outbound_contacts_check CHECK ((outbound_contacts >= 0)),
    CONSTRAINT cases_state_check CHECK ((state = ANY (ARRAY['open'::text, 'waiting'::text, 'resolved'::text, 'closed'::text, 'excluded'::text]))),
    CONSTRAINT cases_subject_check CHECK ((subject <> ''::text)),
    CONSTRAINT cases_survivor CHECK (((survivor_case_id IS NULL) OR (NOT (exclusion IS DISTINCT FROM 'duplicate'::text)))),
    CONSTRAINT cases_version_check CHECK ((version > 0)),
    CONSTRAINT cases_waited_customer_us_check CHECK ((waited_customer_us >= 0)),
    CONSTRAINT cases_waited_third_party_us_check CHECK ((waited_third_party_us >= 0))
);

COMMENT ON COLUMN public.cases.waited_customer_us IS 'Microseconds waited on the customer, in spells that have ended';

CREATE TABLE public.climbs (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ladder jsonb NOT NULL,
    CONSTRAINT climbs_number_check CHECK ((number > 0))
);

COMMENT ON COLUMN public.climbs.ladder IS 'The ladder as it was when the case began to climb it';

CREATE TABLE public.coaching_talks (
    coach_id bigint NOT NULL,
    member_id bigint NOT NULL,
    number integer NOT NULL,
    talked_at timestamp with time zone NOT NULL,
    note text,
    next_at timestamp with time zone,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT coaching_talks_next CHECK ((next_at > talked_at)),
    CONSTRAINT coaching_talks_note_check CHECK ((note <> ''::text)),
    CONSTRAINT coaching_talks_number_check CHECK ((number > 0)),
    CONSTRAINT coaching_talks_two CHECK ((coach_id <> member_id))
);

ALTER TABLE ONLY public.coaching_talks FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.coaching_talks IS 'Conversations between a coach and a member, whom both read; rows are never changed';

CREATE TABLE public.commitments (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    what text NOT NULL,
    channel text,
    promised_due_at timestamp with time zone NOT NULL,
    promised_due_on date,
    due_at timestamp with time zone NOT NULL,
    due_on date,
    made_at timestamp with time zone NOT NULL,
    made_by bigint,
    promised_to text,
    told_via text,
    owner_id bigint,
    owner_when_due_id bigint,
    renegotiations integer NOT NULL,
    slips integer NOT NULL,
    ended_at timestamp with time zone,
    ending text,
    ending_note text,
    outcome text,
    customer_told_at timestamp with time zone,
    moved_to_case_id bigint,
    moved_to_number integer,
    adopted_from_case_id bigint,
    adopted_from_number integer,
    agreed_until timestamp with time zone,
    moved_at timestamp with time zone,
    assigned_at timestamp with time zone,
    CONSTRAINT commitments_adopted_whole CHECK (((adopted_from_case_id IS NULL) = (adopted_from_number IS NULL))),
    CONSTRAINT commitments_channel CHECK (((channel IS NULL) OR (kind = 'follow_up'::text))),
    CONSTRAINT commitments_ended CHECK (((ending IS NULL) = (ended_at IS NULL))),
    CONSTRAINT commitments_ending_check CHECK ((ending = ANY (ARRAY['done'::text, 'withdrawn'::text, 'closed_over'::text, 'moved'::text]))),
    CONSTRAINT commitments_kind_check CHECK ((kind = ANY (ARRAY['milestone'::text, 'follow_up'::text]))),
    CONSTRAINT commitments_moved_to CHECK ((((ending IS NOT NULL) AND (ending = 'moved'::text)) = (moved_to_case_id IS NOT NULL))),
    CONSTRAINT commitments_moved_whole CHECK (((moved_to_case_id IS NULL) = (moved_to_number IS NULL))),
    CONSTRAINT commitments_number_check CHECK ((number > 0)),
    CONSTRAINT commitments_outcome CHECK (((outcome IS NULL) = ((ending IS NULL) OR (ending = 'moved'::text)))),
    CONSTRAINT commitments_outcome_check CHECK ((outcome = ANY (ARRAY['kept'::text, 'kept_as_renegotiated'::text, 'late'::text, 'missed'::text, 'withdrawn'::text]))),
    CONSTRAINT commitments_renegotiations_check CHECK ((renegotiations >= 0)),
    CONSTRAINT commitments_slips_check CHECK ((slips >= 0)),
    CONSTRAINT commitments_what_check CHECK ((what <> ''::text))
);

COMMENT ON COLUMN public.commitments.promised_due_on IS 'The promised day, when no time was given; promised_due_at is then its last microsecond where the customer lives';

COMMENT ON COLUMN public.commitments.outcome IS 'The verdict once it has ended; an open one past due_at counts as missed';

CREATE TABLE public.contacts (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    channel text NOT NULL,
    direction text NOT NULL,
    note text NOT NULL,
    by_id bigint,
    felt text,
    felt_level integer,
    left_feeling text,
    left_level integer,
    needs text,
    behind text,
    CONSTRAINT contacts_behind_check CHECK ((behind <> ''::text)),
    CONSTRAINT contacts_channel_check CHECK ((channel <> ''::text)),
    CONSTRAINT contacts_direction_check CHECK ((direction = ANY (ARRAY['outbound'::text, 'inbound'::text]))),
    CONSTRAINT contacts_felt CHECK (((felt IS NULL) = (felt_level IS NULL))),
    CONSTRAINT contacts_felt_check CHECK ((felt <> ''::text)),
    CONSTRAINT contacts_felt_level_check CHECK (((felt_level >= 1) AND (felt_level <= 5))),
    CONSTRAINT contacts_left CHECK (((left_feeling IS NULL) = (left_level IS NULL))),
    CONSTRAINT contacts_left_feeling_check CHECK ((left_feeling <> ''::text)),
    CONSTRAINT contacts_left_level_check CHECK (((left_level >= 1) AND (left_level <= 5))),
    CONSTRAINT contacts_needs_check CHECK ((needs <> ''::text)),
    CONSTRAINT contacts_number_check CHECK ((number > 0))
);

COMMENT ON COLUMN public.contacts.felt_level IS 'How distressed the word said they were when it was recorded, 1 calm to 5';

CREATE TABLE public.customers (
    customer_id bigint NOT NULL,
    handle text NOT NULL,
    name text NOT NULL,
    email text,
    phone text,
    zone text,
    erased_at timestamp with time zone,
    CONSTRAINT customers_handle_shape CHECK (((handle <> ''::text) AND (handle !~ '\s'::text)))
);

COMMENT ON COLUMN public.customers.erased_at IS 'When their name, addresses and words were taken out everywhere, at their wish';

ALTER TABLE public.customers ALTER COLUMN customer_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.customers_customer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.deliveries (
    message_id bigint NOT NULL,
    channel text NOT NULL,
    address text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    next_try_at timestamp with time zone,
    sent_at timestamp with time zone,
    parked_at timestamp with time zone,
    dropped_at timestamp with time zone,
    problem text,
    is_blocked boolean DEFAULT false NOT NULL,
    CONSTRAINT deliveries_address_check CHECK ((address <> ''::text)),
    CONSTRAINT deliveries_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT deliveries_blocked_waits CHECK (((next_try_at IS NOT NULL) OR (NOT is_blocked))),
    CONSTRAINT deliveries_channel_check CHECK ((channel <> ''::text)),
    CONSTRAINT deliveries_state CHECK ((num_nonnulls(next_try_at, sent_at, parked_at, dropped_at) = 1))
);

COMMENT ON COLUMN public.deliveries.parked_at IS 'It could not be sent and waits for a person: kept notifications parked';

COMMENT ON COLUMN public.deliveries.dropped_at IS 'What it tells was over before it could be sent';

COMMENT ON COLUMN public.deliveries.is_blocked IS 'Whether it waits since nothing got through the channel, whatever the address';

CREATE TABLE public.edition_figures (
    month date NOT NULL,
    number integer NOT NULL,
    place integer NOT NULL,
    scope text,
    team text,
    dimension text,
    dimension_value text,
    cohort text NOT NULL,
    metric text NOT NULL,
    clock text NOT NULL,
    statistic text NOT NULL,
    value double precision,
    unit text NOT NULL,
    n bigint NOT NULL,
    lower double precision,
    upper double precision,
    signal text,
    note text,
    CONSTRAINT edition_figures_n_check CHECK ((n >= 0)),
    CONSTRAINT edition_figures_place_check CHECK ((place > 0))
);

COMMENT ON COLUMN public.edition_figures.place IS 'The order of the rows, in which they are exported';

COMMENT ON COLUMN public.edition_figures.scope IS 'The team whose figures alone these are; null for all together';

CREATE TABLE public.edition_files (
    month date NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    part integer NOT NULL,
    content bytea NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT edition_files_name_check CHECK ((name <> ''::text)),
    CONSTRAINT edition_files_part_check CHECK ((part > 0))
);

COMMENT ON TABLE public.edition_files IS 'Each file in parts of at most a megabyte';

COMMENT ON COLUMN public.edition_files.withdrawn_at IS 'When the file was taken back, because it named who was erased; it is empty since';

CREATE TABLE public.edition_redactions (
    redaction_id bigint NOT NULL,
    month date NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    at timestamp with time zone NOT NULL,
    sha256_before text NOT NULL,
    sha256_after text,
    CONSTRAINT edition_redactions_name_check CHECK ((name <> ''::text))
);

COMMENT ON TABLE public.edition_redactions IS 'Files of closed months that words were taken out of; the figures stay as they were';

COMMENT ON COLUMN public.edition_redactions.sha256_after IS 'Null for a file that was taken back';

ALTER TABLE public.edition_redactions ALTER COLUMN redaction_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.edition_redactions_redaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.editions (
    month date NOT NULL,
    number integer NOT NULL,
    zone text NOT NULL,
    as_of timestamp with time zone NOT NULL,
    closed_by bigint,
    reason text,
    checksum text NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    CONSTRAINT editions_month_check CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT editions_number_check CHECK ((number > 0)),
    CONSTRAINT editions_order CHECK ((began_at < ended_at)),
    CONSTRAINT editions_restated CHECK (((number = 1) = (reason IS NULL)))
);

COMMENT ON COLUMN public.editions.zone IS 'The reporting zone, in which the month began and ended';

COMMENT ON COLUMN public.editions.as_of IS 'When it was closed: nothing that happened later counts';

COMMENT ON COLUMN public.editions.closed_by IS 'Null for a scheduler';

COMMENT ON COLUMN public.editions.reason IS 'Why the month was stated anew; null for the first edition';

COMMENT ON COLUMN public.editions.checksum IS 'SHA-256 of the figures, in their order';

COMMENT ON COLUMN public.editions.began_at IS 'The first instant of the month';

COMMENT ON COLUMN public.editions.ended_at IS 'The first instant that no longer belongs to it';

CREATE TABLE public.escalations (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    level integer NOT NULL,
    source text NOT NULL,
    reason text NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    raised_by bigint,
    team_id bigint NOT NULL,
    owner_id bigint,
    acknowledged_at timestamp with time zone,
    acknowledged_by bigint,
    settled_at timestamp with time zone,
    CONSTRAINT escalations_acknowledged_order CHECK ((acknowledged_at >= raised_at)),
    CONSTRAINT escalations_level_check CHECK ((level > 0)),
    CONSTRAINT escalations_number_check CHECK ((number > 0)),
    CONSTRAINT escalations_settled_order CHECK ((settled_at >= raised_at)),
    CONSTRAINT escalations_source_check CHECK ((source = ANY (ARRAY['policy'::text, 'member'::text, 'customer'::text])))
);

CREATE TABLE public.feedback (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    source text NOT NULL,
    survey_number integer,
    csat integer,
    nps integer,
    effort integer,
    listening integer,
    solving integer,
    apology integer,
    comment text,
    team_id bigint NOT NULL,
    owner_id bigint,
    follow_up_number integer,
    CONSTRAINT feedback_apology_check CHECK (((apology >= 1) AND (apology <= 5))),
    CONSTRAINT feedback_csat_check CHECK (((csat >= 1) AND (csat <= 5))),
    CONSTRAINT feedback_effort_check CHECK (((effort >= 1) AND (effort <= 7))),
    CONSTRAINT feedback_listening_check CHECK (((listening >= 1) AND (listening <= 5))),
    CONSTRAINT feedback_nps_check CHECK (((nps >= 0) AND (nps <= 10))),
    CONSTRAINT feedback_number_check CHECK ((number > 0)),
    CONSTRAINT feedback_says_something CHECK ((num_nonnulls(csat, nps, effort, listening, solving, apology, comment) > 0)),
    CONSTRAINT feedback_solving_check CHECK (((solving >= 1) AND (solving <= 5))),
    CONSTRAINT feedback_source_check CHECK ((source = ANY (ARRAY['call'::text, 'file'::text, 'link'::text])))
);

COMMENT ON COLUMN public.feedback.follow_up_number IS 'The follow-up that asks about a low score: one that it opened, or that was open already';

ALTER TABLE public.feelings ALTER COLUMN feeling_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.feelings_feeling_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.forecasts (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    kind text NOT NULL,
    basis text NOT NULL,
    sample integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    claimed integer NOT NULL,
    commitment_number integer,
    CONSTRAINT forecasts_basis_check CHECK ((basis = ANY (ARRAY['category'::text, 'team'::text, 'all'::text]))),
    CONSTRAINT forecasts_claimed_check CHECK (((claimed >= 0) AND (claimed <= 10000))),
    CONSTRAINT forecasts_kind_check CHECK ((kind = ANY (ARRAY['milestone'::text, 'follow_up'::text, 'resolution'::text]))),
    CONSTRAINT forecasts_number_check CHECK ((number > 0)),
    CONSTRAINT forecasts_sample_check CHECK ((sample >= 0))
);

COMMENT ON COLUMN public.forecasts.claimed IS 'The probability of being done by due_at, in ten-thousandths';

CREATE TABLE public.imports (
    import_id bigint NOT NULL,
    source text NOT NULL,
    file_name text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    by_id bigint,
    rows_read bigint NOT NULL,
    rows_rejected bigint NOT NULL,
    cases_added bigint NOT NULL,
    cases_continued bigint NOT NULL,
    cases_unchanged bigint NOT NULL
);

ALTER TABLE public.imports ALTER COLUMN import_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.imports_import_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.learnt_silences (
    team_id bigint NOT NULL,
    learnt_at timestamp with time zone NOT NULL,
    limit_minutes integer,
    silences integer NOT NULL,
    CONSTRAINT learnt_silences_limit_minutes_check CHECK ((limit_minutes > 0)),
    CONSTRAINT learnt_silences_silences_check CHECK ((silences >= 0))
);

COMMENT ON COLUMN public.learnt_silences.limit_minutes IS 'Of the team''s working time; null while too few silences were known';

CREATE TABLE public.member_channels (
    member_id bigint NOT NULL,
    channel text NOT NULL,
    address text,
    CONSTRAINT member_channels_address_check CHECK ((address <> ''::text)),
    CONSTRAINT member_channels_channel_check CHECK ((channel <> ''::text))
);

COMMENT ON TABLE public.member_channels IS 'Where a member is told; one with an e-mail address and no row with an address is told by e-mail';

COMMENT ON COLUMN public.member_channels.address IS 'Null from when the channel was taken away';

ALTER TABLE public.members ALTER COLUMN member_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.members_member_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.messages (
    message_id bigint NOT NULL,
    to_id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL
);

COMMENT ON TABLE public.messages IS 'Notices that one member is told together';

ALTER TABLE public.messages ALTER COLUMN message_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.messages_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.migrations (
    number integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE public.notices (
    case_id bigint NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    to_id bigint NOT NULL,
    commitment integer,
    target text,
    reason text,
    planned_at timestamp with time zone NOT NULL,
    about timestamp with time zone NOT NULL,
    written_at timestamp with time zone NOT NULL,
    message_id bigint,
    dropped_at timestamp with time zone,
    CONSTRAINT notices_kind_check CHECK ((kind = ANY (ARRAY['reminder'::text, 'nag'::text, 'stalled'::text, 'rung'::text, 'raised'::text, 'check_in'::text])))
);

COMMENT ON TABLE public.notices IS 'What members are to be told; written in the transaction that decided it';

CREATE TABLE public.outlook_runs (
    kind text NOT NULL,
    learnt_at timestamp with time zone NOT NULL,
    CONSTRAINT outlook_runs_kind_check CHECK ((kind = ANY (ARRAY['milestone'::text, 'follow_up'::text, 'resolution'::text])))
);

CREATE TABLE public.outlooks (
    kind text NOT NULL,
    team_id bigint NOT NULL,
    category text NOT NULL,
    learnt_at timestamp with time zone NOT NULL,
    sample integer NOT NULL,
    ages bigint[] NOT NULL,
    shares bigint[] NOT NULL,
    seen bigint[] NOT NULL,
    horizon bigint NOT NULL,
    recent_share bigint,
    recent_sample integer,
    recent_expected bigint,
    recent_done integer,
    usual_done integer,
    CONSTRAINT outlooks_horizon_check CHECK ((horizon >= 0)),
    CONSTRAINT outlooks_kind_check CHECK ((kind = ANY (ARRAY['milestone'::text, 'follow_up'::text, 'resolution'::text]))),
    CONSTRAINT outlooks_one_change CHECK ((num_nulls(recent_share, recent_done) > 0)),
    CONSTRAINT outlooks_pace CHECK ((num_nulls(recent_done, usual_done) = ANY (ARRAY[0, 2]))),
    CONSTRAINT outlooks_recent CHECK ((num_nulls(recent_share, recent_sample, recent_expected) = ANY (ARRAY[0, 3]))),
    CONSTRAINT outlooks_recent_done_check CHECK ((recent_done >= 0)),
    CONSTRAINT outlooks_recent_expected_check CHECK (((recent_expected >= 0) AND (recent_expected <= 1000000000))),
    CONSTRAINT outlooks_recent_sample_check CHECK ((recent_sample > 0)),
    CONSTRAINT outlooks_recent_share_check CHECK (((recent_share >= 0) AND (recent_share <= 1000000000))),
    CONSTRAINT outlooks_sample_check CHECK ((sample > 0)),
    CONSTRAINT outlooks_steps CHECK (((cardinality(ages) = cardinality(shares)) AND (cardinality(ages) = cardinality(seen)))),
    CONSTRAINT outlooks_usual_done_check CHECK ((usual_done > 0))
);

COMMENT ON COLUMN public.outlooks.team_id IS '0 for everybody''s history';

COMMENT ON COLUMN public.outlooks.category IS 'Empty for all categories';

COMMENT ON COLUMN public.outlooks.learnt_at IS 'What was not learnt in the last run of its kind is no longer known';

COMMENT ON COLUMN public.outlooks.ages IS 'Microseconds of the team''s working time, ascending';

COMMENT ON COLUMN public.outlooks.shares IS 'Thousand-millionths that may be claimed to be done by each age, put right by what came of such claims';

COMMENT ON COLUMN public.outlooks.seen IS 'Thousand-millionths that were seen done by each age, put right as if they had been claimed';

COMMENT ON COLUMN public.outlooks.horizon IS 'The greatest age that was seen, done or not';

COMMENT ON COLUMN public.outlooks.recent_share IS 'Of the dates that would have been given in the last 28 days, how many were met, in thousand-millionths; null when that is as many as they claimed';

COMMENT ON COLUMN public.outlooks.recent_sample IS 'How many of those dates there were of which it is known by now';

COMMENT ON COLUMN public.outlooks.recent_expected IS 'How likely those dates were called, in thousand-millionths';

COMMENT ON COLUMN public.outlooks.recent_done IS 'How many were done in the last 28 days; null when that is what was usual, or recent_share says what has changed';

COMMENT ON COLUMN public.outlooks.usual_done IS 'How many would have been done in those days at the pace of before';

CREATE TABLE public.ownerships (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    team_id bigint NOT NULL,
    owner_id bigint,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT ownerships_number_check CHECK ((number > 0)),
    CONSTRAINT ownerships_order CHECK ((ended_at >= began_at))
);

ALTER TABLE public.playbooks ALTER COLUMN playbook_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.playbooks_playbook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.policies (
    policy_id bigint NOT NULL,
    team_id bigint,
    priority text,
    CONSTRAINT policies_priority_check CHECK ((priority <> ''::text))
);

ALTER TABLE public.policies ALTER COLUMN policy_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.policies_policy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.policy_versions (
    policy_id bigint NOT NULL,
    version integer NOT NULL,
    rules jsonb,
    made_at timestamp with time zone NOT NULL,
    made_by bigint,
    CONSTRAINT policy_versions_version_check CHECK ((version > 0))
);

COMMENT ON COLUMN public.policy_versions.rules IS 'Null from when the policy was taken away';

CREATE TABLE public.reflection_events (
    case_id bigint NOT NULL,
    author_id bigint NOT NULL,
    sequence integer NOT NULL,
    kind text NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    clock_set boolean NOT NULL,
    body jsonb NOT NULL,
    CONSTRAINT reflection_events_kind_check CHECK ((kind = ANY (ARRAY['written'::text, 'shared'::text, 'unshared'::text, 'erased'::text]))),
    CONSTRAINT reflection_events_sequence_check CHECK ((sequence > 0))
);

ALTER TABLE ONLY public.reflection_events FORCE ROW LEVEL SECURITY;

COMMENT ON TABLE public.reflection_events IS 'The log that reflections follow from, apart from case_events: only its author reads it';

CREATE TABLE public.repairs (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    apology_number integer NOT NULL,
    commitment_number integer NOT NULL,
    CONSTRAINT repairs_number_check CHECK ((number > 0))
);

COMMENT ON TABLE public.repairs IS 'The commitments that an apology promised to make good by';

CREATE TABLE public.resolutions (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    resolved_at timestamp with time zone NOT NULL,
    note text,
    by_id bigint,
    team_id bigint NOT NULL,
    owner_id bigint,
    reopened_at timestamp with time zone,
    reopen_reason text,
    CONSTRAINT resolutions_number_check CHECK ((number > 0)),
    CONSTRAINT resolutions_order CHECK ((reopened_at >= resolved_at))
);

CREATE TABLE public.rungs (
    case_id bigint NOT NULL,
    climb integer NOT NULL,
    number integer NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    fired_at timestamp with time zone,
    to_id bigint,
    raised boolean NOT NULL,
    due_at timestamp with time zone,
    CONSTRAINT rungs_number_check CHECK ((number > 0)),
    CONSTRAINT rungs_order CHECK ((planned_at <= fired_at))
);

COMMENT ON COLUMN public.rungs.fired_at IS 'Null when its cause was over before a scheduler looked';

COMMENT ON COLUMN public.rungs.due_at IS 'When it was planned for, or later: when the look that found it was due, as after a change of policy';

CREATE TABLE public.settings (
    name text NOT NULL,
    value text NOT NULL
);

COMMENT ON TABLE public.settings IS 'One row a setting of this installation; reporting_zone is the zone of month boundaries';

CREATE TABLE public.stalls (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    reason text NOT NULL,
    commitment integer,
    target text,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    flagged_at timestamp with time zone NOT NULL,
    team_id bigint NOT NULL,
    owner_id bigint,
    policy_id bigint,
    policy_version integer,
    CONSTRAINT stalls_number_check CHECK ((number > 0)),
    CONSTRAINT stalls_order CHECK ((began_at <= ended_at)),
    CONSTRAINT stalls_reason_check CHECK ((reason = ANY (ARRAY['overdue'::text, 'silent'::text, 'unowned'::text, 'waiting_too_long'::text, 'at_risk'::text]))),
    CONSTRAINT stalls_subject CHECK (((commitment IS NULL) OR (target IS NULL))),
    CONSTRAINT stalls_target_check CHECK ((target = ANY (ARRAY['first_contact'::text, 'resolution'::text, 'silence'::text, 'update'::text])))
);

COMMENT ON COLUMN public.stalls.policy_version IS 'The policy by which it was flagged; null for the standard one';

CREATE TABLE public.surveys (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    occasion text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    expires_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    team_id bigint NOT NULL,
    owner_id bigint,
    CONSTRAINT surveys_number_check CHECK ((number > 0)),
    CONSTRAINT surveys_occasion_check CHECK ((occasion = ANY (ARRAY['resolved'::text, 'repair_kept'::text]))),
    CONSTRAINT surveys_order CHECK ((expires_at > at))
);

COMMENT ON COLUMN public.surveys.owner_id IS 'Who had the case when it was solved, or when it was asked about; null for nobody';

CREATE TABLE public.team_hours (
    team_id bigint NOT NULL,
    version integer NOT NULL,
    calendar_id bigint,
    zone text,
    since timestamp with time zone,
    made_at timestamp with time zone,
    made_by bigint,
    CONSTRAINT team_hours_calendar_or_zone CHECK (((calendar_id IS NULL) <> (zone IS NULL))),
    CONSTRAINT team_hours_first CHECK (((version > 1) OR (since IS NULL))),
    CONSTRAINT team_hours_version_check CHECK ((version > 0)),
    CONSTRAINT team_hours_zone_check CHECK ((zone <> ''::text))
);

COMMENT ON COLUMN public.team_hours.zone IS 'Where the team has no calendar: the zone in which it works Monday to Friday, 9:00 to 17:00';

COMMENT ON COLUMN public.team_hours.since IS 'Null from the beginning, as its first hours hold, and others that it was given before it had worked by any';

COMMENT ON COLUMN public.team_hours.made_at IS 'By the clock of the command; null for what a team began with';

CREATE TABLE public.teams (
    team_id bigint NOT NULL,
    handle text NOT NULL,
    name text NOT NULL,
    zone text NOT NULL,
    lead_id bigint,
    calendar_id bigint,
    CONSTRAINT teams_handle_shape CHECK (((handle <> ''::text) AND (handle !~ '\s'::text)))
);

ALTER TABLE public.teams ALTER COLUMN team_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.teams_team_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.template_fills (
    case_id bigint NOT NULL,
    by_id bigint NOT NULL,
    fingerprint bytea NOT NULL,
    at timestamp with time zone NOT NULL
);

COMMENT ON COLUMN public.template_fills.fingerprint IS 'SHA-256 of the words in small letters: what was said is not kept here';

ALTER TABLE public.templates ALTER COLUMN template_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.templates_template_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.training_topics ALTER COLUMN topic_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.training_topics_topic_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.waits (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    on_party text NOT NULL,
    note text,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT waits_number_check CHECK ((number > 0)),
    CONSTRAINT waits_on_party_check CHECK ((on_party = ANY (ARRAY['customer'::text, 'third_party'::text]))),
    CONSTRAINT waits_order CHECK ((ended_at >= began_at))
);

CREATE TABLE public.watches (
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    CONSTRAINT watches_order CHECK ((began_at <= ended_at))
);

COMMENT ON TABLE public.watches IS 'Spells during which a scheduler looked, never five minutes apart; those of two may overlap';

CREATE TABLE public.wins (
    case_id bigint NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    story text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    withdrawn_at timestamp with time zone,
    CONSTRAINT wins_kind_check CHECK ((kind = ANY (ARRAY['promise_kept'::text, 'left_calm'::text, 'repair_kept'::text, 'other'::text]))),
    CONSTRAINT wins_number_check CHECK ((number > 0)),
    CONSTRAINT wins_story_check CHECK ((story <> ''::text))
);

ALTER TABLE ONLY public.absences
    ADD CONSTRAINT absences_pkey PRIMARY KEY (member_id, began_at);

ALTER TABLE ONLY public.agreement_events
    ADD CONSTRAINT agreement_events_once UNIQUE (list, entry, sequence);

ALTER TABLE ONLY public.agreement_events
    ADD CONSTRAINT agreement_events_pkey PRIMARY KEY (event_id);

ALTER TABLE ONLY public.apologies
    ADD CONSTRAINT apologies_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_pkey PRIMARY KEY (audit_id);

ALTER TABLE ONLY public.calendar_versions
    ADD CONSTRAINT calendar_versions_pkey PRIMARY KEY (calendar_id, version);

ALTER TABLE ONLY public.calendars
    ADD CONSTRAINT calendars_handle_key UNIQUE (handle);

ALTER TABLE ONLY public.calendars
    ADD CONSTRAINT calendars_pkey PRIMARY KEY (calendar_id);

ALTER TABLE ONLY public.case_checks
    ADD CONSTRAINT case_checks_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY public.case_events
    ADD CONSTRAINT case_events_pkey PRIMARY KEY (case_id, sequence);

ALTER TABLE ONLY public.case_imports
    ADD CONSTRAINT case_imports_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY public.case_options
    ADD CONSTRAINT case_options_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.case_themes
    ADD CONSTRAINT case_themes_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY public.climbs
    ADD CONSTRAINT climbs_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.coaching_talks
    ADD CONSTRAINT coaching_talks_pkey PRIMARY KEY (coach_id, member_id, number);

ALTER TABLE ONLY public.commitments
    ADD CONSTRAINT commitments_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_handle_key UNIQUE (handle);

ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (customer_id);

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_pkey PRIMARY KEY (message_id, channel);

ALTER TABLE ONLY public.edition_figures
    ADD CONSTRAINT edition_figures_pkey PRIMARY KEY (month, number, place);

ALTER TABLE ONLY public.edition_files
    ADD CONSTRAINT edition_files_pkey PRIMARY KEY (month, number, name, part);

ALTER TABLE ONLY public.edition_redactions
    ADD CONSTRAINT edition_redactions_pkey PRIMARY KEY (redaction_id);

ALTER TABLE ONLY public.editions
    ADD CONSTRAINT editions_pkey PRIMARY KEY (month, number);

ALTER TABLE ONLY public.escalations
    ADD CONSTRAINT escalations_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.feelings
    ADD CONSTRAINT feelings_pkey PRIMARY KEY (feeling_id);

ALTER TABLE ONLY public.feelings
    ADD CONSTRAINT feelings_word_key UNIQUE (word);

ALTER TABLE ONLY public.forecasts
    ADD CONSTRAINT forecasts_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_pkey PRIMARY KEY (import_id);

ALTER TABLE ONLY public.learnt_silences
    ADD CONSTRAINT learnt_silences_pkey PRIMARY KEY (team_id, learnt_at);

ALTER TABLE ONLY public.member_channels
    ADD CONSTRAINT member_channels_pkey PRIMARY KEY (member_id, channel);

ALTER TABLE ONLY public.member_roles
    ADD CONSTRAINT member_roles_once UNIQUE (role_oid);

ALTER TABLE ONLY public.member_roles
    ADD CONSTRAINT member_roles_pkey PRIMARY KEY (member_id);

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_handle_key UNIQUE (handle);

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_pkey PRIMARY KEY (member_id);

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (message_id);

ALTER TABLE ONLY public.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_pkey PRIMARY KEY (case_id, key);

ALTER TABLE ONLY public.outlook_runs
    ADD CONSTRAINT outlook_runs_pkey PRIMARY KEY (kind);

ALTER TABLE ONLY public.outlooks
    ADD CONSTRAINT outlooks_pkey PRIMARY KEY (kind, team_id, category);

ALTER TABLE ONLY public.ownerships
    ADD CONSTRAINT ownerships_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.playbook_steps
    ADD CONSTRAINT playbook_steps_pkey PRIMARY KEY (playbook_id, number);

ALTER TABLE ONLY public.playbooks
    ADD CONSTRAINT playbooks_pkey PRIMARY KEY (playbook_id);

ALTER TABLE ONLY public.policies
    ADD CONSTRAINT policies_pkey PRIMARY KEY (policy_id);

ALTER TABLE ONLY public.policies
    ADD CONSTRAINT policies_scope_key UNIQUE NULLS NOT DISTINCT (team_id, priority);

ALTER TABLE ONLY public.policy_versions
    ADD CONSTRAINT policy_versions_pkey PRIMARY KEY (policy_id, version);

ALTER TABLE ONLY public.reflection_events
    ADD CONSTRAINT reflection_events_pkey PRIMARY KEY (case_id, author_id, sequence);

ALTER TABLE ONLY public.reflections
    ADD CONSTRAINT reflections_pkey PRIMARY KEY (case_id, author_id);

ALTER TABLE ONLY public.repairs
    ADD CONSTRAINT repairs_once UNIQUE (case_id, apology_number, commitment_number);

ALTER TABLE ONLY public.repairs
    ADD CONSTRAINT repairs_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.resolutions
    ADD CONSTRAINT resolutions_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.rungs
    ADD CONSTRAINT rungs_pkey PRIMARY KEY (case_id, climb, number);

ALTER TABLE ONLY public.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.stalls
    ADD CONSTRAINT stalls_once UNIQUE NULLS NOT DISTINCT (case_id, reason, commitment, target, began_at);

ALTER TABLE ONLY public.stalls
    ADD CONSTRAINT stalls_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.surveys
    ADD CONSTRAINT surveys_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.team_hours
    ADD CONSTRAINT team_hours_pkey PRIMARY KEY (team_id, version);

ALTER TABLE ONLY public.teams
    ADD CONSTRAINT teams_handle_key UNIQUE (handle);

ALTER TABLE ONLY public.teams
    ADD CONSTRAINT teams_pkey PRIMARY KEY (team_id);

ALTER TABLE ONLY public.template_fills
    ADD CONSTRAINT template_fills_pkey PRIMARY KEY (case_id, by_id, fingerprint, at);

ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_pkey PRIMARY KEY (template_id);

ALTER TABLE ONLY public.training_links
    ADD CONSTRAINT training_links_pkey PRIMARY KEY (topic_id, theme);

ALTER TABLE ONLY public.training_practices
    ADD CONSTRAINT training_practices_pkey PRIMARY KEY (topic_id, member_id, practised_on);

ALTER TABLE ONLY public.training_topics
    ADD CONSTRAINT training_topics_name_key UNIQUE (name);

ALTER TABLE ONLY public.training_topics
    ADD CONSTRAINT training_topics_pkey PRIMARY KEY (topic_id);

ALTER TABLE ONLY public.waits
    ADD CONSTRAINT waits_pkey PRIMARY KEY (case_id, number);

ALTER TABLE ONLY public.watches
    ADD CONSTRAINT watches_pkey PRIMARY KEY (began_at);

ALTER TABLE ONLY public.wins
    ADD CONSTRAINT wins_pkey PRIMARY KEY (case_id, number);

CREATE INDEX apologies_at ON public.apologies USING btree (at);

CREATE INDEX case_checks_due ON public.case_checks USING btree (next_check_at) WHERE (next_check_at IS NOT NULL);

CREATE INDEX case_events_customer ON public.case_events USING btree (case_id) WHERE ((kind = 'described'::text) AND (body ? 'customer'::text));

CREATE INDEX case_themes_at ON public.case_themes USING btree (at);

CREATE INDEX case_themes_theme ON public.case_themes USING btree (theme);

CREATE INDEX cases_by_customer ON public.cases USING btree (customer_id);

CREATE INDEX cases_ever_reopened ON public.cases USING btree (case_id) WHERE (reopens > 0);

CREATE INDEX cases_excluded ON public.cases USING btree (excluded_at) WHERE (excluded_at IS NOT NULL);

CREATE INDEX cases_first_resolved ON public.cases USING btree (first_resolved_at);

CREATE INDEX cases_open_by_owner ON public.cases USING btree (owner_id, opened_at) WHERE (state = ANY (ARRAY['open'::text, 'waiting'::text]));

CREATE INDEX cases_opened ON public.cases USING btree (opened_at);

CREATE INDEX cases_origin_lookup ON public.cases USING btree (source, source_ref) WHERE (source IS NOT NULL);

CREATE INDEX cases_reopened ON public.cases USING btree (case_id) WHERE ((reopens > 0) AND (resolved_at IS NULL));

CREATE INDEX cases_survivor ON public.cases USING btree (survivor_case_id) WHERE (survivor_case_id IS NOT NULL);

CREATE UNIQUE INDEX climbs_one_stands ON public.climbs USING btree (case_id) WHERE (ended_at IS NULL);

CREATE INDEX coaching_talks_by_member ON public.coaching_talks USING btree (member_id);

CREATE INDEX commitments_ended ON public.commitments USING btree (ended_at) WHERE (ended_at IS NOT NULL);

CREATE INDEX commitments_open_by_due ON public.commitments USING btree (due_at) WHERE (ended_at IS NULL);

CREATE INDEX commitments_open_by_owner ON public.commitments USING btree (owner_id, due_at) WHERE (ended_at IS NULL);

CREATE INDEX commitments_promised ON public.commitments USING btree (promised_due_at);

CREATE INDEX contacts_felt ON public.contacts USING btree (case_id) WHERE ((felt_level IS NOT NULL) OR (left_level IS NOT NULL));

CREATE INDEX contacts_felt_at ON public.contacts USING btree (at) WHERE ((felt_level IS NOT NULL) OR (left_level IS NOT NULL));

CREATE INDEX customers_handle ON public.customers USING btree (lower(handle));

CREATE INDEX customers_name ON public.customers USING btree (lower(name));

CREATE INDEX deliveries_due ON public.deliveries USING btree (channel, next_try_at) WHERE (next_try_at IS NOT NULL);

CREATE INDEX deliveries_parked ON public.deliveries USING btree (parked_at) WHERE (parked_at IS NOT NULL);

CREATE INDEX edition_figures_scope ON public.edition_figures USING btree (month, number, COALESCE(scope, ''::text));

CREATE INDEX edition_redactions_edition ON public.edition_redactions USING btree (month, number);

CREATE INDEX escalations_raised ON public.escalations USING btree (raised_at);

CREATE INDEX feedback_at ON public.feedback USING btree (at);

CREATE UNIQUE INDEX feedback_once_a_survey ON public.feedback USING btree (case_id, survey_number) WHERE (survey_number IS NOT NULL);

CREATE INDEX forecasts_due ON public.forecasts USING btree (due_at) WHERE (commitment_number IS NOT NULL);

CREATE INDEX members_team ON public.members USING btree (team_id);

CREATE INDEX notices_message ON public.notices USING btree (message_id) WHERE (message_id IS NOT NULL);

CREATE INDEX notices_unsent ON public.notices USING btree (to_id, written_at) WHERE ((message_id IS NULL) AND (dropped_at IS NULL));

CREATE UNIQUE INDEX ownerships_one_stands ON public.ownerships USING btree (case_id) WHERE (ended_at IS NULL);

CREATE INDEX ownerships_unowned ON public.ownerships USING btree (case_id) WHERE (owner_id IS NULL);

CREATE UNIQUE INDEX playbooks_name_key ON public.playbooks USING btree (name) WHERE (removed_at IS NULL);

CREATE INDEX reflections_by_author ON public.reflections USING btree (author_id);

CREATE INDEX resolutions_again ON public.resolutions USING btree (resolved_at) WHERE (number > 1);

CREATE INDEX resolutions_by_team ON public.resolutions USING btree (team_id, resolved_at);

CREATE UNIQUE INDEX resolutions_one_stands ON public.resolutions USING btree (case_id) WHERE (reopened_at IS NULL);

CREATE INDEX resolutions_reopened ON public.resolutions USING btree (reopened_at) WHERE (reopened_at IS NOT NULL);

CREATE INDEX resolutions_resolved ON public.resolutions USING btree (resolved_at);

CREATE INDEX rungs_planned ON public.rungs USING btree (planned_at);

CREATE INDEX stalls_begun ON public.stalls USING btree (began_at);

CREATE INDEX stalls_open ON public.stalls USING btree (began_at) WHERE (ended_at IS NULL);

CREATE INDEX surveys_at ON public.surveys USING btree (at);

CREATE INDEX template_fills_by ON public.template_fills USING btree (by_id, fingerprint, at);

CREATE UNIQUE INDEX templates_handle_key ON public.templates USING btree (handle, team_id) NULLS NOT DISTINCT WHERE (removed_at IS NULL);

CREATE UNIQUE INDEX waits_one_stands ON public.waits USING btree (case_id) WHERE (ended_at IS NULL);

CREATE INDEX wins_at ON public.wins USING btree (at);

ALTER TABLE ONLY public.absences
    ADD CONSTRAINT absences_member_fk FOREIGN KEY (member_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.absences
    ADD CONSTRAINT absences_substitute_fk FOREIGN KEY (substitute_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.agreement_events
    ADD CONSTRAINT agreement_events_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.apologies
    ADD CONSTRAINT apologies_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.apologies
    ADD CONSTRAINT apologies_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.audit_log
    ADD CONSTRAINT audit_log_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.calendar_versions
    ADD CONSTRAINT calendar_versions_calendar_fk FOREIGN KEY (calendar_id) REFERENCES public.calendars(calendar_id);

ALTER TABLE ONLY public.calendar_versions
    ADD CONSTRAINT calendar_versions_made_by_fk FOREIGN KEY (made_by) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.case_checks
    ADD CONSTRAINT case_checks_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.case_events
    ADD CONSTRAINT case_events_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.case_events
    ADD CONSTRAINT case_events_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.case_imports
    ADD CONSTRAINT case_imports_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.case_options
    ADD CONSTRAINT case_options_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.case_options
    ADD CONSTRAINT case_options_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.case_themes
    ADD CONSTRAINT case_themes_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.case_themes
    ADD CONSTRAINT case_themes_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.case_themes
    ADD CONSTRAINT case_themes_feedback_fk FOREIGN KEY (case_id, feedback_number) REFERENCES public.feedback(case_id, number);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_customer_fk FOREIGN KEY (customer_id) REFERENCES public.customers(customer_id);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_opened_by_fk FOREIGN KEY (opened_by) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_owner_fk FOREIGN KEY (owner_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_team_fk FOREIGN KEY (team_id) REFERENCES public.teams(team_id);

ALTER TABLE ONLY public.climbs
    ADD CONSTRAINT climbs_case_fk FOREIGN KEY (case_id) REFERENCES public.case_checks(case_id);

ALTER TABLE ONLY public.coaching_talks
    ADD CONSTRAINT coaching_talks_coach_fk FOREIGN KEY (coach_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.coaching_talks
    ADD CONSTRAINT coaching_talks_member_fk FOREIGN KEY (member_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.commitments
    ADD CONSTRAINT commitments_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.commitments
    ADD CONSTRAINT commitments_made_by_fk FOREIGN KEY (made_by) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.commitments
    ADD CONSTRAINT commitments_owner_fk FOREIGN KEY (owner_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.commitments
    ADD CONSTRAINT commitments_owner_when_due_fk FOREIGN KEY (owner_when_due_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.deliveries
    ADD CONSTRAINT deliveries_message_fk FOREIGN KEY (message_id) REFERENCES public.messages(message_id);

ALTER TABLE ONLY public.edition_figures
    ADD CONSTRAINT edition_figures_month_number_fkey FOREIGN KEY (month, number) REFERENCES public.editions(month, number);

ALTER TABLE ONLY public.edition_files
    ADD CONSTRAINT edition_files_month_number_fkey FOREIGN KEY (month, number) REFERENCES public.editions(month, number);

ALTER TABLE ONLY public.edition_redactions
    ADD CONSTRAINT edition_redactions_month_number_fkey FOREIGN KEY (month, number) REFERENCES public.editions(month, number);

ALTER TABLE ONLY public.editions
    ADD CONSTRAINT editions_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.escalations
    ADD CONSTRAINT escalations_acknowledged_by_fk FOREIGN KEY (acknowledged_by) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.escalations
    ADD CONSTRAINT escalations_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.escalations
    ADD CONSTRAINT escalations_owner_fk FOREIGN KEY (owner_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.escalations
    ADD CONSTRAINT escalations_raised_by_fk FOREIGN KEY (raised_by) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.escalations
    ADD CONSTRAINT escalations_team_fk FOREIGN KEY (team_id) REFERENCES public.teams(team_id);

ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_follow_up_fk FOREIGN KEY (case_id, follow_up_number) REFERENCES public.commitments(case_id, number);

ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_owner_fk FOREIGN KEY (owner_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_survey_fk FOREIGN KEY (case_id, survey_number) REFERENCES public.surveys(case_id, number);

ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_team_fk FOREIGN KEY (team_id) REFERENCES public.teams(team_id);

ALTER TABLE ONLY public.forecasts
    ADD CONSTRAINT forecasts_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.forecasts
    ADD CONSTRAINT forecasts_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.forecasts
    ADD CONSTRAINT forecasts_commitment_fk FOREIGN KEY (case_id, commitment_number) REFERENCES public.commitments(case_id, number);

ALTER TABLE ONLY public.imports
    ADD CONSTRAINT imports_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.learnt_silences
    ADD CONSTRAINT learnt_silences_team_fk FOREIGN KEY (team_id) REFERENCES public.teams(team_id);

ALTER TABLE ONLY public.member_channels
    ADD CONSTRAINT member_channels_member_fk FOREIGN KEY (member_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.member_roles
    ADD CONSTRAINT member_roles_member_fk FOREIGN KEY (member_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.members
    ADD CONSTRAINT members_team_fk FOREIGN KEY (team_id) REFERENCES public.teams(team_id);

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_to_fk FOREIGN KEY (to_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_case_fk FOREIGN KEY (case_id) REFERENCES public.case_checks(case_id);

ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_message_fk FOREIGN KEY (message_id) REFERENCES public.messages(message_id);

ALTER TABLE ONLY public.notices
    ADD CONSTRAINT notices_to_fk FOREIGN KEY (to_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.ownerships
    ADD CONSTRAINT ownerships_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.ownerships
    ADD CONSTRAINT ownerships_owner_fk FOREIGN KEY (owner_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.ownerships
    ADD CONSTRAINT ownerships_team_fk FOREIGN KEY (team_id) REFERENCES public.teams(team_id);

ALTER TABLE ONLY public.playbook_steps
    ADD CONSTRAINT playbook_steps_playbook_fk FOREIGN KEY (playbook_id) REFERENCES public.playbooks(playbook_id);

ALTER TABLE ONLY public.playbooks
    ADD CONSTRAINT playbooks_made_by_fk FOREIGN KEY (made_by) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.playbooks
    ADD CONSTRAINT playbooks_removed_by_fk FOREIGN KEY (removed_by) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.playbooks
    ADD CONSTRAINT playbooks_team_fk FOREIGN KEY (team_id) REFERENCES public.teams(team_id);

ALTER TABLE ONLY public.policies
    ADD CONSTRAINT policies_team_fk FOREIGN KEY (team_id) REFERENCES public.teams(team_id);

ALTER TABLE ONLY public.policy_versions
    ADD CONSTRAINT policy_versions_made_by_fk FOREIGN KEY (made_by) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.policy_versions
    ADD CONSTRAINT policy_versions_policy_fk FOREIGN KEY (policy_id) REFERENCES public.policies(policy_id);

ALTER TABLE ONLY public.reflection_events
    ADD CONSTRAINT reflection_events_author_fk FOREIGN KEY (author_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.reflection_events
    ADD CONSTRAINT reflection_events_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.reflections
    ADD CONSTRAINT reflections_author_fk FOREIGN KEY (author_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.reflections
    ADD CONSTRAINT reflections_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.repairs
    ADD CONSTRAINT repairs_apology_fk FOREIGN KEY (case_id, apology_number) REFERENCES public.apologies(case_id, number);

ALTER TABLE ONLY public.repairs
    ADD CONSTRAINT repairs_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.repairs
    ADD CONSTRAINT repairs_commitment_fk FOREIGN KEY (case_id, commitment_number) REFERENCES public.commitments(case_id, number);

ALTER TABLE ONLY public.resolutions
    ADD CONSTRAINT resolutions_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.resolutions
    ADD CONSTRAINT resolutions_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.resolutions
    ADD CONSTRAINT resolutions_owner_fk FOREIGN KEY (owner_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.resolutions
    ADD CONSTRAINT resolutions_team_fk FOREIGN KEY (team_id) REFERENCES public.teams(team_id);

ALTER TABLE ONLY public.rungs
    ADD CONSTRAINT rungs_climb_fk FOREIGN KEY (case_id, climb) REFERENCES public.climbs(case_id, number);

ALTER TABLE ONLY public.rungs
    ADD CONSTRAINT rungs_to_fk FOREIGN KEY (to_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.stalls
    ADD CONSTRAINT stalls_case_fk FOREIGN KEY (case_id) REFERENCES public.case_checks(case_id);

ALTER TABLE ONLY public.surveys
    ADD CONSTRAINT surveys_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.surveys
    ADD CONSTRAINT surveys_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.surveys
    ADD CONSTRAINT surveys_owner_fk FOREIGN KEY (owner_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.surveys
    ADD CONSTRAINT surveys_team_fk FOREIGN KEY (team_id) REFERENCES public.teams(team_id);

ALTER TABLE ONLY public.team_hours
    ADD CONSTRAINT team_hours_calendar_fk FOREIGN KEY (calendar_id) REFERENCES public.calendars(calendar_id);

ALTER TABLE ONLY public.team_hours
    ADD CONSTRAINT team_hours_made_by_fk FOREIGN KEY (made_by) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.team_hours
    ADD CONSTRAINT team_hours_team_fk FOREIGN KEY (team_id) REFERENCES public.teams(team_id);

ALTER TABLE ONLY public.teams
    ADD CONSTRAINT teams_calendar_fk FOREIGN KEY (calendar_id) REFERENCES public.calendars(calendar_id);

ALTER TABLE ONLY public.teams
    ADD CONSTRAINT teams_lead_fk FOREIGN KEY (lead_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.template_fills
    ADD CONSTRAINT template_fills_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.template_fills
    ADD CONSTRAINT template_fills_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_changed_by_fk FOREIGN KEY (changed_by) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.templates
    ADD CONSTRAINT templates_team_fk FOREIGN KEY (team_id) REFERENCES public.teams(team_id);

ALTER TABLE ONLY public.training_links
    ADD CONSTRAINT training_links_topic_fk FOREIGN KEY (topic_id) REFERENCES public.training_topics(topic_id);

ALTER TABLE ONLY public.training_practices
    ADD CONSTRAINT training_practices_member_fk FOREIGN KEY (member_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.training_practices
    ADD CONSTRAINT training_practices_noted_by_fk FOREIGN KEY (noted_by) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.training_practices
    ADD CONSTRAINT training_practices_topic_fk FOREIGN KEY (topic_id) REFERENCES public.training_topics(topic_id);

ALTER TABLE ONLY public.training_topics
    ADD CONSTRAINT training_topics_made_by_fk FOREIGN KEY (made_by) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.waits
    ADD CONSTRAINT waits_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE ONLY public.wins
    ADD CONSTRAINT wins_by_fk FOREIGN KEY (by_id) REFERENCES public.members(member_id);

ALTER TABLE ONLY public.wins
    ADD CONSTRAINT wins_case_fk FOREIGN KEY (case_id) REFERENCES public.cases(case_id);

ALTER TABLE public.coaching_talks ENABLE ROW LEVEL SECURITY;

CREATE POLICY coaching_talks_add ON public.coaching_talks FOR INSERT WITH CHECK ((coach_id = ( SELECT public.kept_member_id() AS kept_member_id)));

CREATE POLICY coaching_talks_read ON public.coaching_talks FOR SELECT USING (((coach_id = ( SELECT public.kept_member_id() AS kept_member_id)) OR (member_id = ( SELECT public.kept_member_id() AS kept_member_id))));

ALTER TABLE public.member_roles ENABLE ROW LEVEL SECURITY;

CREATE POLICY member_roles_add ON public.member_roles FOR INSERT WITH CHECK (( SELECT public.kept_owns_tables() AS kept_owns_tables));

CREATE POLICY member_roles_change ON public.member_roles FOR UPDATE USING (( SELECT public.kept_owns_tables() AS kept_owns_tables)) WITH CHECK (( SELECT public.kept_owns_tables() AS kept_owns_tables));

CREATE POLICY member_roles_read ON public.member_roles FOR SELECT USING (true);

CREATE POLICY member_roles_remove ON public.member_roles FOR DELETE USING (( SELECT public.kept_owns_tables() AS kept_owns_tables));

ALTER TABLE public.reflection_events ENABLE ROW LEVEL SECURITY;

CREATE POLICY reflection_events_append ON public.reflection_events FOR INSERT WITH CHECK ((author_id = ( SELECT public.kept_member_id() AS kept_member_id)));

CREATE POLICY reflection_events_empty ON public.reflection_events FOR UPDATE USING (((author_id = ( SELECT public.kept_member_id() AS kept_member_id)) AND (kind = 'written'::text))) WITH CHECK (((author_id = ( SELECT public.kept_member_id() AS kept_member_id)) AND (kind = 'written'::text) AND (body = '{}'::jsonb)));

CREATE POLICY reflection_events_erase ON public.reflection_events FOR UPDATE USING (public.kept_is_erasing(case_id)) WITH CHECK (public.kept_is_erasing(case_id));

CREATE POLICY reflection_events_find_to_erase ON public.reflection_events FOR SELECT USING (public.kept_is_erasing(case_id));

CREATE POLICY reflection_events_read ON public.reflection_events FOR SELECT USING ((author_id = ( SELECT public.kept_member_id() AS kept_member_id)));

ALTER TABLE public.reflections ENABLE ROW LEVEL SECURITY;

CREATE POLICY reflections_change ON public.reflections FOR UPDATE USING ((author_id = ( SELECT public.kept_member_id() AS kept_member_id))) WITH CHECK ((author_id = ( SELECT public.kept_member_id() AS kept_member_id)));

CREATE POLICY reflections_erase ON public.reflections FOR UPDATE USING (public.kept_is_erasing(case_id)) WITH CHECK (public.kept_is_erasing(case_id));

CREATE POLICY reflections_find_to_erase ON public.reflections FOR SELECT USING (public.kept_is_erasing(case_id));

CREATE POLICY reflections_read ON public.reflections FOR SELECT USING (((author_id = ( SELECT public.kept_member_id() AS kept_member_id)) OR (( SELECT public.kept_member_id() AS kept_member_id) = ANY (readers))));

CREATE POLICY reflections_write ON public.reflections FOR INSERT WITH CHECK ((author_id = ( SELECT public.kept_member_id() AS kept_member_id)));

