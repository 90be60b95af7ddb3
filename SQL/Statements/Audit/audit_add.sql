-- Notes what a member is about to do.
-- $1 timestamptz: when
-- $2 bigint: the member
-- $3 text: what is done
-- $4 text: with what, in words
INSERT INTO audit_log (at, by_id, action, detail)
VALUES ($1::timestamptz, $2::bigint, $3::text, $4::text)
