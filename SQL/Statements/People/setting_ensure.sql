-- The value of a setting; the given one, which then stays, when there is none.
-- $1 text: name
-- $2 text: the value of one that is new
INSERT INTO settings (name, value)
VALUES ($1::text, $2::text)
ON CONFLICT (name) DO UPDATE SET value = settings.value
RETURNING value
