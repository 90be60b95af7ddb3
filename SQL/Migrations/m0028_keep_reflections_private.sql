-- What agents write for themselves, and what a coach and a member talked about, each readable by those alone whom it is
-- for; and what is left when a customer wishes to be erased.

CREATE TABLE member_roles (
  database_role text NOT NULL CHECK (database_role <> ''),
  member_id bigint PRIMARY KEY CONSTRAINT member_roles_member_fk REFERENCES members,
  role_oid oid NOT NULL CONSTRAINT member_roles_once UNIQUE
);
COMMENT ON TABLE member_roles IS 'Who a session is that logged in with a role of its own; written only by whoever owns the tables';
COMMENT ON COLUMN member_roles.role_oid IS 'A role that is dropped and made anew has the same name and another oid: it may be another person''s';

-- Beside members, because everybody may write there: whoever could say who a role is could be anybody.
ALTER TABLE member_roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE member_roles FORCE ROW LEVEL SECURITY;
CREATE POLICY member_roles_read ON member_roles FOR SELECT USING (true);
CREATE FUNCTION kept_owns_tables() RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
RETURN pg_catalog.pg_has_role(
  session_user, (SELECT c.relowner FROM pg_catalog.pg_class c WHERE c.oid = 'member_roles'::regclass), 'USAGE');
CREATE POLICY member_roles_add ON member_roles FOR INSERT WITH CHECK ((SELECT kept_owns_tables()));
CREATE POLICY member_roles_change ON member_roles FOR UPDATE
  USING ((SELECT kept_owns_tables())) WITH CHECK ((SELECT kept_owns_tables()));
CREATE POLICY member_roles_remove ON member_roles FOR DELETE USING ((SELECT kept_owns_tables()));

-- From when the first member has a role of their own, the role decides, and a setting counts for nothing. SET ROLE changes
-- no session_user.
CREATE FUNCTION kept_member_id() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  SELECT CASE
    WHEN EXISTS (SELECT FROM member_roles) THEN (
      SELECT r.member_id
      FROM member_roles r
      JOIN members m ON m.member_id = r.member_id
      JOIN pg_roles o ON o.oid = r.role_oid AND o.rolname = r.database_role
      WHERE r.database_role = session_user AND m.deactivated_at IS NULL)
    WHEN current_setting('kept.member_id', true) ~ '^[0-9]{1,18}$' THEN current_setting('kept.member_id', true)::bigint
  END;
END;
COMMENT ON FUNCTION kept_member_id() IS 'Who this session is: the member of its role; where no member has one, whom the program says (kept.member_id); null for nobody';

CREATE TABLE reflections (
  case_id bigint NOT NULL CONSTRAINT reflections_case_fk REFERENCES cases,
  author_id bigint NOT NULL CONSTRAINT reflections_author_fk REFERENCES members,
  sequence integer NOT NULL CHECK (sequence > 0),
  version integer NOT NULL CHECK (version > 0),
  felt text CHECK (felt <> ''),
  helped text CHECK (helped <> ''),
  missed text CHECK (missed <> ''),
  next_time text CHECK (next_time <> ''),
  audience text NOT NULL CHECK (audience IN ('nobody', 'coach', 'team')),
  readers bigint[] NOT NULL,
  shared_at timestamptz,
  written_at timestamptz NOT NULL,
  erased_at timestamptz,
  PRIMARY KEY (case_id, author_id),
  CONSTRAINT reflections_says_something CHECK (
    (erased_at IS NULL) = (num_nonnulls(felt, helped, missed, next_time) > 0)),
  CONSTRAINT reflections_shared CHECK (
    (audience = 'nobody') = (shared_at IS NULL) AND (audience = 'nobody') = (cardinality(readers) = 0)),
  CONSTRAINT reflections_erased CHECK (erased_at IS NULL OR audience = 'nobody')
);
COMMENT ON TABLE reflections IS 'What a member wrote for themselves about a case; no export, notice or figure reads it';
COMMENT ON COLUMN reflections.readers IS 'Who may read it, besides its author: named when it was shared, so that nobody becomes one by changing teams';
CREATE INDEX reflections_by_author ON reflections (author_id);

CREATE TABLE reflection_events (
  case_id bigint NOT NULL CONSTRAINT reflection_events_case_fk REFERENCES cases,
  author_id bigint NOT NULL CONSTRAINT reflection_events_author_fk REFERENCES members,
  sequence integer NOT NULL CHECK (sequence > 0),
  kind text NOT NULL CHECK (kind IN ('written', 'shared', 'unshared', 'erased')),
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  clock_set boolean NOT NULL,
  body jsonb NOT NULL,
  PRIMARY KEY (case_id, author_id, sequence)
);
COMMENT ON TABLE reflection_events IS 'The log that reflections follow from, apart from case_events: only its author reads it';

CREATE TABLE coaching_talks (
  coach_id bigint NOT NULL CONSTRAINT coaching_talks_coach_fk REFERENCES members,
  member_id bigint NOT NULL CONSTRAINT coaching_talks_member_fk REFERENCES members,
  number integer NOT NULL CHECK (number > 0),
  talked_at timestamptz NOT NULL,
  note text CHECK (note <> ''),
  next_at timestamptz,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (coach_id, member_id, number),
  CONSTRAINT coaching_talks_two CHECK (coach_id <> member_id),
  CONSTRAINT coaching_talks_next CHECK (next_at > talked_at)
);
COMMENT ON TABLE coaching_talks IS 'Conversations between a coach and a member, whom both read; rows are never changed';
CREATE INDEX coaching_talks_by_member ON coaching_talks (member_id);

-- True only inside kept_erase_reflections, which runs as the owner of the tables, and only for cases that say themselves
-- that they were erased: no door to the words of any other.
CREATE FUNCTION kept_is_erasing(erased_case bigint) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  SELECT coalesce(current_setting('kept.erasing', true), '') = 'on'
    AND current_user = (
      SELECT pg_get_userbyid(c.relowner) FROM pg_catalog.pg_class c WHERE c.oid = 'reflections'::regclass)
    AND EXISTS (SELECT FROM case_events e WHERE e.case_id = erased_case AND e.kind = 'erased');
END;

ALTER TABLE reflections ENABLE ROW LEVEL SECURITY;
ALTER TABLE reflections FORCE ROW LEVEL SECURITY;
CREATE POLICY reflections_read ON reflections FOR SELECT
  USING (author_id = (SELECT kept_member_id()) OR (SELECT kept_member_id()) = ANY (readers));
CREATE POLICY reflections_write ON reflections FOR INSERT WITH CHECK (author_id = (SELECT kept_member_id()));
CREATE POLICY reflections_change ON reflections FOR UPDATE
  USING (author_id = (SELECT kept_member_id())) WITH CHECK (author_id = (SELECT kept_member_id()));
CREATE POLICY reflections_find_to_erase ON reflections FOR SELECT USING (kept_is_erasing(case_id));
CREATE POLICY reflections_erase ON reflections FOR UPDATE USING (kept_is_erasing(case_id)) WITH CHECK (kept_is_erasing(case_id));

ALTER TABLE reflection_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE reflection_events FORCE ROW LEVEL SECURITY;
CREATE POLICY reflection_events_read ON reflection_events FOR SELECT USING (author_id = (SELECT kept_member_id()));
CREATE POLICY reflection_events_append ON reflection_events FOR INSERT
  WITH CHECK (author_id = (SELECT kept_member_id()));
-- Words may be taken out of the log, never put in.
CREATE POLICY reflection_events_empty ON reflection_events FOR UPDATE
  USING (author_id = (SELECT kept_member_id()) AND kind = 'written')
  WITH CHECK (author_id = (SELECT kept_member_id()) AND kind = 'written' AND body = '{}');
CREATE POLICY reflection_events_find_to_erase ON reflection_events FOR SELECT USING (kept_is_erasing(case_id));
CREATE POLICY reflection_events_erase ON reflection_events FOR UPDATE
  USING (kept_is_erasing(case_id)) WITH CHECK (kept_is_erasing(case_id));

ALTER TABLE coaching_talks ENABLE ROW LEVEL SECURITY;
ALTER TABLE coaching_talks FORCE ROW LEVEL SECURITY;
CREATE POLICY coaching_talks_read ON coaching_talks FOR SELECT
  USING (coach_id = (SELECT kept_member_id()) OR member_id = (SELECT kept_member_id()));
CREATE POLICY coaching_talks_add ON coaching_talks FOR INSERT WITH CHECK (coach_id = (SELECT kept_member_id()));

-- Whoever erases a customer can't read what was written about the case, and takes it out all the same.
CREATE FUNCTION kept_erase_reflections(erased_cases bigint[], OUT reflections bigint, OUT events bigint)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
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

ALTER TABLE customers ADD COLUMN erased_at timestamptz;
COMMENT ON COLUMN customers.erased_at IS 'When their name, addresses and words were taken out everywhere, at their wish';

-- Cases that went to another customer: few, and looked for when one of those customers is erased.
CREATE INDEX case_events_customer ON case_events (case_id) WHERE kind = 'described' AND body ? 'customer';

ALTER TABLE edition_files ADD COLUMN withdrawn_at timestamptz;
COMMENT ON COLUMN edition_files.withdrawn_at IS 'When the file was taken back, because it named who was erased; it is empty since';

CREATE TABLE edition_redactions (
  redaction_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  month date NOT NULL,
  number integer NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  at timestamptz NOT NULL,
  sha256_before text NOT NULL,
  sha256_after text,
  FOREIGN KEY (month, number) REFERENCES editions
);
CREATE INDEX edition_redactions_edition ON edition_redactions (month, number);
COMMENT ON TABLE edition_redactions IS 'Files of closed months that words were taken out of; the figures stay as they were';
COMMENT ON COLUMN edition_redactions.sha256_after IS 'Null for a file that was taken back';

COMMENT ON TABLE audit_log IS 'Written before what it tells of happens; never changed, but for the name of a customer who was erased';
