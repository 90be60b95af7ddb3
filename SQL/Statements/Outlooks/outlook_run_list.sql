-- When each kind was learnt last, by kind.
SELECT kind, learnt_at FROM outlook_runs ORDER BY kind
