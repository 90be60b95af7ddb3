-- What was noted, the newest first.
-- $1 integer: at most so many, null for all
SELECT a.audit_id, a.at, m.handle, a.action, a.detail, a.recorded_at
FROM audit_log AS a
JOIN members AS m ON m.member_id = a.by_id
ORDER BY a.audit_id DESC
LIMIT $1::integer
