-- The members with these handles; none of them goes away until the transaction ends.
-- $1 text[]: handles
SELECT handle, name, member_id
FROM members
WHERE handle = ANY ($1::text[])
FOR KEY SHARE
