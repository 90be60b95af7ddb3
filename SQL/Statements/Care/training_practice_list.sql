-- Who practised what, by topic and day: topic, member, day.
SELECT p.topic_id, p.member_id, p.practised_on
FROM training_practices AS p
ORDER BY p.topic_id, p.practised_on, p.member_id
