-- Adds a word for a feeling, or changes it; one that was retired is back. One row with its number.
-- $1 text: the word
-- $2 integer: its level, 1 to 5
-- $3 text: the tag of its language
-- $4 text: the English word that it stands for, or null
INSERT INTO feelings (word, level, language, stands_for)
VALUES ($1::text, $2::integer, $3::text, $4::text)
ON CONFLICT ON CONSTRAINT feelings_word_key DO UPDATE SET
  level = EXCLUDED.level, language = EXCLUDED.language, stands_for = EXCLUDED.stands_for, retired_at = NULL
RETURNING feeling_id
