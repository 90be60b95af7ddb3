-- What is known of a source's cases, by their number there; of those whose customer was erased that they were, by a hash.
-- $1 text: the source's name
-- $2 text[]: the cases' numbers there
SELECT c.source_ref, c.case_id, c.version, i.import_id, i.events, i.fingerprint, false AS is_erased
FROM cases c
JOIN case_imports i USING (case_id)
WHERE c.source = $1::text AND c.source_ref = ANY ($2::text[])
UNION ALL
SELECT r.ref, c.case_id, c.version, i.import_id, i.events, i.fingerprint, true AS is_erased
FROM unnest($2::text[]) AS r (ref)
JOIN cases c
  ON c.source = $1::text
  AND c.source_ref = 'erased:' || encode(sha256(convert_to($1::text || E'\n' || r.ref, 'UTF8')), 'hex')
JOIN case_imports i USING (case_id)
