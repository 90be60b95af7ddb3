-- Keeps everybody from changing what teams agree on until the transaction ends; what is being changed is waited for.
LOCK TABLE agreement_events IN SHARE ROW EXCLUSIVE MODE
