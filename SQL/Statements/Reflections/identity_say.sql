-- Says who acts until the transaction ends, for the rows that the database shows to some alone; whom it takes them for.
-- Where the session's role is a member's own, that member: what is said here counts for nothing.
-- $1 bigint: the member
WITH told AS MATERIALIZED (SELECT set_config('kept.member_id', $1::bigint::text, true) AS id)
SELECT kept_member_id() AS member_id FROM told
