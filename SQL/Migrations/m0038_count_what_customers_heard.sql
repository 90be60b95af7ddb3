-- How often customers heard from the team, and when last: of up to two times it is known when without a look at the contacts.

ALTER TABLE cases
  ADD COLUMN outbound_contacts integer NOT NULL DEFAULT 0 CHECK (outbound_contacts >= 0),
  ADD COLUMN last_outbound_at timestamptz;

UPDATE cases c
SET outbound_contacts = n.count, last_outbound_at = n.last_at
FROM (
  SELECT case_id, count(*) AS count, max(at) AS last_at FROM contacts WHERE direction = 'outbound' GROUP BY case_id
) n
WHERE n.case_id = c.case_id;
