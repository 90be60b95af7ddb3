-- Notes that a member practised a topic; one row with the topic's number, none where that was noted already.
-- $1 bigint: the topic
-- $2 bigint: the member
-- $3 date: the day
-- $4 timestamptz: when it is noted
-- $5 bigint: who notes it
INSERT INTO training_practices (topic_id, member_id, practised_on, noted_at, noted_by)
VALUES ($1::bigint, $2::bigint, $3::date, $4::timestamptz, $5::bigint)
ON CONFLICT (topic_id, member_id, practised_on) DO NOTHING
RETURNING topic_id
