-- When something was imported for the first time from the source that came last: one row, null when there was none.
SELECT max(s.began_at) AS began_at
FROM (SELECT min(i.started_at) AS began_at FROM imports AS i GROUP BY i.source) AS s
