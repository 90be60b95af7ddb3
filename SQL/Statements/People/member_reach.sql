-- How each active member is reached, a row for each channel and one with none for a member without; by member.
SELECT
  m.member_id, coalesce(c.channel, CASE WHEN m.email IS NOT NULL THEN 'email' END) AS channel,
  coalesce(c.address, m.email) AS address, m.quiet_from, m.quiet_until, m.digest_at
FROM members AS m
LEFT JOIN member_channels AS c ON c.member_id = m.member_id AND c.address IS NOT NULL
WHERE m.deactivated_at IS NULL
ORDER BY m.member_id, 2
