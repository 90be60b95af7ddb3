-- Takes a person's name out of what agreements said before they were changed; a row for each event. What they say now is for a reader to judge.
-- $1 text: what they are called, as a regular expression that means nobody else
UPDATE agreement_events AS e
SET document = (
  SELECT jsonb_object_agg(
    d.key,
    CASE jsonb_typeof(d.value)
      WHEN 'string' THEN to_jsonb(regexp_replace(d.value #>> '{}', $1::text, '[erased]', 'gi'))
      ELSE d.value END)
  FROM jsonb_each(e.document) AS d)
WHERE EXISTS (
    SELECT FROM agreement_events AS later
    WHERE later.list = e.list AND later.entry = e.entry AND later.sequence > e.sequence)
  AND EXISTS (SELECT FROM jsonb_each_text(e.document) AS d WHERE d.value ~* $1::text)
RETURNING e.sequence
