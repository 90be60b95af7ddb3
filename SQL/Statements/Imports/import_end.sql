-- Notes what an import did.
-- $1 bigint: the import
-- $2 bigint: rows read
-- $3 bigint: rows rejected
-- $4 bigint: cases added
-- $5 bigint: cases continued
-- $6 bigint: cases that had nothing new
UPDATE imports
SET rows_read = $2::bigint, rows_rejected = $3::bigint, cases_added = $4::bigint, cases_continued = $5::bigint,
  cases_unchanged = $6::bigint
WHERE import_id = $1::bigint
