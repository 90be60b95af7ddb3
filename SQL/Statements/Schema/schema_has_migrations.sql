-- Whether the table of applied migrations is there: one row.
SELECT to_regclass('migrations') IS NOT NULL
