-- Takes a word out of use; one row with its number, none where it is not in use. What was recorded with it stays.
-- $1 text: the word
-- $2 timestamptz: since when
UPDATE feelings SET retired_at = $2::timestamptz
WHERE word = $1::text AND retired_at IS NULL
RETURNING feeling_id
