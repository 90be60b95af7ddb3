-- What is known of a source's cases, by their number there.
-- $1 text: the source's name
-- $2 text[]: the cases' numbers there
SELECT c.source_ref, c.case_id, c.version, i.import_id, i.events, i.fingerprint
FROM cases c
JOIN case_imports i USING (case_id)
WHERE c.source = $1::text AND c.source_ref = ANY ($2::text[])
