-- Appends an event to a reflection and writes what follows from it; its sequence, or no row when it was changed since it was read.
-- $1 bigint: the case
-- $2 bigint: the author
-- $3 integer: its sequence as it was read, 0 for a new one
-- $4 text: the event's kind
-- $5 timestamptz: when it happened
-- $6 timestamptz: when Kept was told
-- $7 boolean: whether the clock was set by hand
-- $8 jsonb: the event's body
-- $9 integer: the version that it leads to, and so on for
-- $10 text: felt
-- $11 text: helped
-- $12 text: missed
-- $13 text: next time
-- $14 text: audience
-- $15 bigint[]: readers
-- $16 timestamptz: when it was shared
-- $17 timestamptz: when it was written
-- $18 timestamptz: when it was erased
WITH held AS (
  INSERT INTO reflections AS r (
    case_id, author_id, sequence, version, felt, helped, missed, next_time, audience, readers, shared_at, written_at,
    erased_at)
  VALUES (
    $1::bigint, $2::bigint, $3::integer + 1, $9::integer, $10::text, $11::text, $12::text, $13::text, $14::text,
    $15::bigint[], $16::timestamptz, $17::timestamptz, $18::timestamptz)
  ON CONFLICT (case_id, author_id) DO UPDATE SET
    sequence = EXCLUDED.sequence, version = EXCLUDED.version, felt = EXCLUDED.felt, helped = EXCLUDED.helped,
    missed = EXCLUDED.missed, next_time = EXCLUDED.next_time, audience = EXCLUDED.audience, readers = EXCLUDED.readers,
    shared_at = EXCLUDED.shared_at, written_at = EXCLUDED.written_at, erased_at = EXCLUDED.erased_at
  WHERE r.sequence = $3::integer
  RETURNING sequence
)
INSERT INTO reflection_events (case_id, author_id, sequence, kind, occurred_at, recorded_at, clock_set, body)
SELECT
  $1::bigint, $2::bigint, held.sequence, $4::text, $5::timestamptz, $6::timestamptz, $7::boolean, $8::jsonb
FROM held
RETURNING sequence
