-- Teams, members and customers: small reference tables, the same on every node when cases are spread.

CREATE TABLE settings (
  name text PRIMARY KEY,
  value text NOT NULL
);
COMMENT ON TABLE settings IS 'One row a setting of this installation; reporting_zone is the zone of month boundaries';

CREATE TABLE teams (
  team_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  handle text NOT NULL CONSTRAINT teams_handle_key UNIQUE,
  name text NOT NULL,
  zone text NOT NULL,
  CONSTRAINT teams_handle_shape CHECK (handle <> '' AND handle !~ '\s')
);

CREATE TABLE members (
  member_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  handle text NOT NULL CONSTRAINT members_handle_key UNIQUE,
  name text NOT NULL,
  email text,
  team_id bigint NOT NULL CONSTRAINT members_team_fk REFERENCES teams,
  zone text,
  deactivated_at timestamptz,
  CONSTRAINT members_handle_shape CHECK (handle <> '' AND handle !~ '\s')
);
CREATE INDEX members_team ON members (team_id);

CREATE TABLE customers (
  customer_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  handle text NOT NULL CONSTRAINT customers_handle_key UNIQUE,
  name text NOT NULL,
  email text,
  phone text,
  zone text,
  CONSTRAINT customers_handle_shape CHECK (handle <> '' AND handle !~ '\s')
);
