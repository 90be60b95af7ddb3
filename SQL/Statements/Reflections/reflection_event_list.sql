-- The log of all reflections whose log the session sees, by case, author and sequence.
SELECT case_id, author_id, sequence, kind, occurred_at, recorded_at, clock_set, body
FROM reflection_events
ORDER BY case_id, author_id, sequence
