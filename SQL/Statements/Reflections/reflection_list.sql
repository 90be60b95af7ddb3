-- The reflections that a member may read, the latest first; those that were erased only for their author.
-- $1 bigint: the member, or null for all that the session sees
-- $2 bigint: of this case, or null for all
SELECT
  case_id, author_id, sequence, version, felt, helped, missed, next_time, audience, readers, shared_at, written_at,
  erased_at
FROM reflections
WHERE ($1::bigint IS NULL OR author_id = $1::bigint OR $1::bigint = ANY (readers))
  AND ($2::bigint IS NULL OR case_id = $2::bigint)
ORDER BY coalesce(greatest(written_at, shared_at), written_at) DESC, case_id DESC, author_id
