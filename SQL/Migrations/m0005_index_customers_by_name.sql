-- Imports look customers up by what a source calls them.
CREATE INDEX customers_name ON customers (lower(name));
CREATE INDEX customers_handle ON customers (lower(handle));
