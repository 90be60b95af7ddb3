-- Takes what was seen of imported cases.
COPY case_imports (case_id, import_id, events, fingerprint)
FROM STDIN (FORMAT binary)
