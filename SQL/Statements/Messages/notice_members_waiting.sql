-- Those of some members who are to be told something, however much it is.
-- $1 bigint[]: the members
SELECT m.member_id
FROM unnest($1::bigint[]) AS m (member_id)
WHERE EXISTS (
  SELECT FROM notices AS n WHERE n.to_id = m.member_id AND n.message_id IS NULL AND n.dropped_at IS NULL)
ORDER BY m.member_id
