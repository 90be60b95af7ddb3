-- A copied row that names what is not there, with the foreign key that it breaks; none when all is well.
-- $1 bigint: the first of the cases to look at
-- $2 bigint: the last of them
SELECT r.broken, r.case_id
FROM (
  SELECT 'case_events_case_fk', case_id FROM case_events
  UNION ALL SELECT 'ownerships_case_fk', case_id FROM ownerships
  UNION ALL SELECT 'waits_case_fk', case_id FROM waits
  UNION ALL SELECT 'contacts_case_fk', case_id FROM contacts
  UNION ALL SELECT 'resolutions_case_fk', case_id FROM resolutions
  UNION ALL SELECT 'escalations_case_fk', case_id FROM escalations
  UNION ALL SELECT 'commitments_case_fk', case_id FROM commitments
  UNION ALL SELECT 'case_imports_case_fk', case_id FROM case_imports
) AS r (broken, case_id)
WHERE r.case_id BETWEEN $1::bigint AND $2::bigint
  AND NOT EXISTS (SELECT FROM cases c WHERE c.case_id = r.case_id)
UNION ALL
SELECT r.broken, r.case_id
FROM (
  SELECT 'cases_team_fk', case_id, team_id FROM cases
  UNION ALL SELECT 'ownerships_team_fk', case_id, team_id FROM ownerships
  UNION ALL SELECT 'resolutions_team_fk', case_id, team_id FROM resolutions
  UNION ALL SELECT 'escalations_team_fk', case_id, team_id FROM escalations
) AS r (broken, case_id, team_id)
WHERE r.case_id BETWEEN $1::bigint AND $2::bigint
  AND NOT EXISTS (SELECT FROM teams t WHERE t.team_id = r.team_id)
UNION ALL
SELECT r.broken, r.case_id
FROM (
  SELECT 'cases_owner_fk', case_id, owner_id FROM cases
  UNION ALL SELECT 'cases_opened_by_fk', case_id, opened_by FROM cases
  UNION ALL SELECT 'case_events_by_fk', case_id, by_id FROM case_events
  UNION ALL SELECT 'ownerships_owner_fk', case_id, owner_id FROM ownerships
  UNION ALL SELECT 'contacts_by_fk', case_id, by_id FROM contacts
  UNION ALL SELECT 'resolutions_by_fk', case_id, by_id FROM resolutions
  UNION ALL SELECT 'resolutions_owner_fk', case_id, owner_id FROM resolutions
  UNION ALL SELECT 'escalations_raised_by_fk', case_id, raised_by FROM escalations
  UNION ALL SELECT 'escalations_owner_fk', case_id, owner_id FROM escalations
  UNION ALL SELECT 'escalations_acknowledged_by_fk', case_id, acknowledged_by FROM escalations
  UNION ALL SELECT 'commitments_made_by_fk', case_id, made_by FROM commitments
  UNION ALL SELECT 'commitments_owner_fk', case_id, owner_id FROM commitments
  UNION ALL SELECT 'commitments_owner_when_due_fk', case_id, owner_when_due_id FROM commitments
) AS r (broken, case_id, member_id)
WHERE r.case_id BETWEEN $1::bigint AND $2::bigint AND r.member_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM members m WHERE m.member_id = r.member_id)
UNION ALL
SELECT 'cases_customer_fk', r.case_id
FROM cases r
WHERE r.case_id BETWEEN $1::bigint AND $2::bigint AND r.customer_id IS NOT NULL
  AND NOT EXISTS (SELECT FROM customers c WHERE c.customer_id = r.customer_id)
LIMIT 1
