-- Whoever stands on the ladder where a person raises a case to is told of it.
ALTER TABLE notices DROP CONSTRAINT notices_kind_check;

ALTER TABLE notices ADD CONSTRAINT notices_kind_check
  CHECK (kind IN ('reminder', 'nag', 'stalled', 'rung', 'raised', 'check_in'));
