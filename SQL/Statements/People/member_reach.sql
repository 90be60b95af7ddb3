-- How each active member is reached, a row for each channel and one with none for a member without; by member.
SELECT m.member_id, reached.channel, reached.address, m.quiet_from, m.quiet_until, m.digest_at
FROM members AS m
LEFT JOIN LATERAL (
  SELECT c.channel, c.address
  FROM member_channels AS c
  WHERE c.member_id = m.member_id AND c.address IS NOT NULL
  UNION ALL
  -- Whoever said nothing else is told by mail; a row of mail without an address says that they switched it off.
  SELECT 'email', m.email
  WHERE m.email IS NOT NULL AND NOT EXISTS (
    SELECT FROM member_channels AS o
    WHERE o.member_id = m.member_id AND (o.address IS NOT NULL OR o.channel = 'email'))
) AS reached ON true
WHERE m.deactivated_at IS NULL
ORDER BY m.member_id, reached.channel
