-- Readies the transaction for looks at few cases among many: what a batch needs is found by indexes that stay in memory,
-- while by the usual prices all stalls that stand would be read for the sake of those of one batch.
SELECT set_config('random_page_cost', '1.1', true)
