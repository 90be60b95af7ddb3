-- Takes the words out of what members wrote for themselves about erased cases, unread; how many reflections, and events of their log.
-- $1 bigint[]: the cases
SELECT reflections, events FROM kept_erase_reflections($1::bigint[])
