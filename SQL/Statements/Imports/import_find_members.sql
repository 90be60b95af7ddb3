-- The members that a source's words may mean, the likeliest first; none of them goes away until the transaction ends.
-- A word is a name or a handle, in whatever case its letters are, or the handle is the one that it was given.
-- $1 text[]: the words
-- $2 text[]: the handles that they would be given, in the same order; '' for none
SELECT w.word, t.member_id
FROM unnest($1::text[], $2::text[]) AS w (word, given)
JOIN members t ON lower(t.name) = lower(w.word) OR lower(t.handle) = lower(w.word) OR lower(t.handle) = w.given
ORDER BY w.word, t.name = w.word DESC, lower(t.name) = lower(w.word) DESC, t.member_id
FOR KEY SHARE OF t
