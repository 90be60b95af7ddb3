-- When schedulers ran, and the rungs that none was there to fire.

CREATE TABLE watches (
  began_at timestamptz PRIMARY KEY,
  ended_at timestamptz NOT NULL,
  CONSTRAINT watches_order CHECK (began_at <= ended_at)
);
COMMENT ON TABLE watches IS 'Spells during which a scheduler looked, never five minutes apart; those of two may overlap';

ALTER TABLE rungs ALTER COLUMN fired_at DROP NOT NULL;
COMMENT ON COLUMN rungs.fired_at IS 'Null when its cause was over before a scheduler looked';
CREATE INDEX rungs_planned ON rungs (planned_at);
