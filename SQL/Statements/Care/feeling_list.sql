-- The words for feelings, from calm to distressed: word, level, language, the English word it stands for, since when it is retired.
SELECT word, level, language, stands_for, retired_at
FROM feelings
ORDER BY level, language, word
