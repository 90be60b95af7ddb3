-- The members with these handles.
-- $1 text[]: handles
SELECT handle, name, member_id
FROM members
WHERE handle = ANY ($1::text[])
