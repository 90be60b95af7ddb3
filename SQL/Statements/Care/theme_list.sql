-- The themes that are known: those that a case carries or carried, and those that training is for, by name.
SELECT theme FROM case_themes
UNION
SELECT theme FROM training_links WHERE ended_at IS NULL
ORDER BY theme
