-- Tells the planner what the tables hold after a large import; the bodies of events are in no condition, and long to sort.
ANALYZE cases, case_events (case_id, sequence, kind, occurred_at, recorded_at, by_id, clock_set), ownerships, waits,
  contacts, resolutions, escalations, commitments, members, customers
