-- Takes what a message tells out of it, to be told to others, unless the message was sent; a row for each notice.
-- $1 bigint: the message
UPDATE notices AS n
SET message_id = NULL
WHERE n.message_id = $1::bigint
  AND NOT EXISTS (SELECT FROM deliveries AS d WHERE d.message_id = n.message_id AND d.sent_at IS NOT NULL)
RETURNING n.case_id
