-- Notes what a member filled into a template; a row for each that is new.
-- $1 bigint: the case
-- $2 bigint: the member
-- $3 text[]: what was filled in, in small letters
-- $4 timestamptz: when
INSERT INTO template_fills (case_id, by_id, fingerprint, at)
SELECT DISTINCT $1::bigint, $2::bigint, sha256(convert_to(f.words, 'UTF8')), $4::timestamptz
FROM unnest($3::text[]) AS f (words)
ON CONFLICT (case_id, by_id, fingerprint, at) DO NOTHING
RETURNING case_id
