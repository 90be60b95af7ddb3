-- Tells the planner what the tables hold after a large import.
ANALYZE cases, case_events, ownerships, waits, contacts, resolutions, escalations, commitments, members, customers
