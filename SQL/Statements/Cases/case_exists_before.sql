-- Whether any case was opened before an instant.
-- $1 timestamptz: the instant
SELECT EXISTS (SELECT FROM cases WHERE opened_at < $1::timestamptz)
