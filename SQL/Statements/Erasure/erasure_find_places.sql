-- Where else a person is named, in words for whoever must judge it: in what many cases share and is there still, in labels of erased cases,
-- which people type freely, and in what was noted for the audit.
-- $1 text: what they are called, as a regular expression, or null to look in the audit log alone
-- $2 text: the same with what may name others, too, for the audit log
-- $3 bigint[]: the cases that were erased
-- $4 integer: at most so many
SELECT DISTINCT place
FROM (
  SELECT 'template ' || t.handle AS place
  FROM templates AS t
  WHERE t.removed_at IS NULL AND concat_ws(' ', t.handle, t.body) ~* $1::text
  UNION ALL
  SELECT 'feeling ' || f.word FROM feelings AS f WHERE f.word ~* $1::text
  UNION ALL
  SELECT 'team ' || g.handle || ', its name' FROM teams AS g WHERE g.name ~* $1::text
  UNION ALL
  SELECT 'playbook ' || b.name
  FROM playbooks AS b
  WHERE b.removed_at IS NULL AND concat_ws(' ', b.name, b.category) ~* $1::text
  UNION ALL
  SELECT 'playbook ' || b.name || ', step ' || s.number
  FROM playbook_steps AS s
  JOIN playbooks AS b ON b.playbook_id = s.playbook_id
  WHERE b.removed_at IS NULL AND concat_ws(' ', s.what, s.channel) ~* $1::text
  UNION ALL
  SELECT 'training topic ' || t.name FROM training_topics AS t WHERE concat_ws(' ', t.name, t.title) ~* $1::text
  UNION ALL
  SELECT 'theme ' || l.theme FROM training_links AS l WHERE l.theme ~* $1::text
  UNION ALL
  SELECT 'setting ' || s.name FROM settings AS s WHERE s.value ~* $1::text
  UNION ALL
  SELECT 'month ' || to_char(e.month, 'YYYY-MM') || ', why it was stated anew' FROM editions AS e WHERE e.reason ~* $1::text
  UNION ALL
  SELECT 'import ' || i.import_id || ', its file''s name' FROM imports AS i WHERE i.file_name ~* $1::text
  UNION ALL
  SELECT 'case ' || c.case_id || ', priority, category or channel'
  FROM cases AS c
  WHERE c.case_id = ANY ($3::bigint[]) AND concat_ws(' ', c.priority, c.category, c.channel) ~* $1::text
  UNION ALL
  SELECT 'case ' || k.case_id || ', channel of a contact'
  FROM contacts AS k
  WHERE k.case_id = ANY ($3::bigint[]) AND k.channel ~* $1::text
  UNION ALL
  SELECT 'case ' || p.case_id || ', channel of a promise'
  FROM commitments AS p
  WHERE p.case_id = ANY ($3::bigint[]) AND concat_ws(' ', p.channel, p.told_via) ~* $1::text
  UNION ALL
  SELECT 'case ' || a.case_id || ', channel of an apology'
  FROM apologies AS a
  WHERE a.case_id = ANY ($3::bigint[]) AND a.channel ~* $1::text
  UNION ALL
  SELECT 'case ' || h.case_id || ', theme'
  FROM case_themes AS h
  WHERE h.case_id = ANY ($3::bigint[]) AND h.theme ~* $1::text
  UNION ALL
  SELECT 'audit entry ' || l.audit_id FROM audit_log AS l WHERE l.detail ~* $2::text
) AS found
ORDER BY place
LIMIT $4::integer
