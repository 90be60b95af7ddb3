-- Takes imported rows of cases.
COPY cases (
  case_id, version, subject, customer_id, team_id, owner_id, priority, category, channel, state, opened_at,
  opened_by, opened_team_id, opened_owner_id, first_contact_at, last_contact_at, first_resolved_at, resolved_at,
  closed_at, excluded_at, exclusion, survivor_case_id, reopens, handoffs, team_handoffs, escalation_level,
  first_escalated_at, waited_customer_us, waited_third_party_us, open_commitments, next_due_at, source,
  source_ref, snoozed_until, outbound_contacts, last_outbound_at)
FROM STDIN (FORMAT binary)
