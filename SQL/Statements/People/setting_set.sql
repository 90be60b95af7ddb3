-- Sets a setting.
-- $1 text: its name
-- $2 text: its value
INSERT INTO settings (name, value)
VALUES ($1::text, $2::text)
ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value
