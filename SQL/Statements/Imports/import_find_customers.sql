-- The customers that a source's words may mean, the likeliest first; none of them goes away until the transaction ends.
-- A word is a name or a handle, in whatever case its letters are.
-- $1 text[]: the words
SELECT w.word, t.customer_id
FROM unnest($1::text[]) AS w (word)
JOIN customers t ON lower(t.name) = lower(w.word) OR lower(t.handle) = lower(w.word)
ORDER BY w.word, t.name = w.word DESC, lower(t.name) = lower(w.word) DESC, t.customer_id
FOR KEY SHARE OF t
