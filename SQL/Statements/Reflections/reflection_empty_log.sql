-- Takes the words of a reflection out of its log.
-- $1 bigint: the case
-- $2 bigint: the author
UPDATE reflection_events
SET body = '{}'
WHERE case_id = $1::bigint AND author_id = $2::bigint AND kind = 'written'
