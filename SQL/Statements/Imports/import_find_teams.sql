-- The teams that a source's words may mean, the likeliest first; none of them goes away until the transaction ends.
-- A word is a name or a handle, in whatever case its letters are, or leads to a handle.
-- $1 text[]: the words
-- $2 text[]: the handles that they lead to, in the same order
SELECT w.word, t.team_id, t.handle, t.name, lower(t.name) = lower(w.word) AS is_named
FROM unnest($1::text[], $2::text[]) AS w (word, handle)
JOIN teams t ON lower(t.name) = lower(w.word) OR lower(t.handle) = lower(w.word) OR lower(t.handle) = w.handle
ORDER BY w.word, t.name = w.word DESC, lower(t.name) = lower(w.word) DESC, t.team_id
FOR KEY SHARE OF t
