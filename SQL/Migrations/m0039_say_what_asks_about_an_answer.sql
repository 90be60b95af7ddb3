-- One follow-up asks about every low answer that comes while it is open.
COMMENT ON COLUMN feedback.follow_up_number IS 'The follow-up that asks about a low score: one that it opened, or that was open already';
