-- The latest time agreed with the customer while an agreed time stood: what a slip later doesn't take away.
ALTER TABLE commitments ADD COLUMN agreed_until timestamptz;

-- Of promises that also slipped the agreed time stands in the events only; until they are told anew it is the first.
UPDATE commitments SET agreed_until = due_at WHERE renegotiations > 0 AND slips = 0;
