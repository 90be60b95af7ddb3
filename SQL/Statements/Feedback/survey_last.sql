-- When somebody was last asked for feedback, in whatever case; null for never.
-- $1 bigint: the customer; null where the case has none
-- $2 bigint: the case, which alone counts where it has no customer
SELECT max(s.at) AS last_at
FROM cases c
JOIN surveys s USING (case_id)
WHERE CASE WHEN $1::bigint IS NULL THEN c.case_id = $2::bigint ELSE c.customer_id = $1::bigint END
