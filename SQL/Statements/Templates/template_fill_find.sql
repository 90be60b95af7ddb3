-- Which of some fills the member used in another case since an instant, and the last such case, in the order of their words.
-- $1 bigint: the member
-- $2 bigint: the case that they are for
-- $3 text[]: the fills, in small letters
-- $4 timestamptz: since when
SELECT DISTINCT ON (f.words) f.words, t.case_id
FROM unnest($3::text[]) AS f (words)
JOIN template_fills AS t ON t.by_id = $1::bigint AND t.fingerprint = sha256(convert_to(f.words, 'UTF8'))
WHERE t.at >= $4::timestamptz AND t.case_id <> $2::bigint
ORDER BY f.words, t.at DESC
