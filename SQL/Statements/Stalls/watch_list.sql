-- The spells during which a scheduler looked, the oldest first.
SELECT began_at, ended_at
FROM watches
ORDER BY began_at
