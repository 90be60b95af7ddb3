-- The value of a setting; no row when it was never set.
-- $1 text: its name
SELECT value
FROM settings
WHERE name = $1::text
