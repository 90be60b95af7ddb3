-- Lets nobody close a month, or erase another customer, until the transaction ends; whoever does so now is waited for.
LOCK TABLE editions IN SHARE ROW EXCLUSIVE MODE
