-- Notes that an import began; its number.
-- $1 text: the source's name
-- $2 text: the file's name
-- $3 timestamptz: when
-- $4 bigint: by whom, or null
INSERT INTO imports (
  source, file_name, started_at, by_id, rows_read, rows_rejected, cases_added, cases_continued, cases_unchanged)
VALUES ($1::text, $2::text, $3::timestamptz, $4::bigint, 0, 0, 0, 0, 0)
RETURNING import_id
