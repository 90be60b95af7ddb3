-- Lets nobody else close a month, nor erase a customer, until the transaction ends; whoever does so now is waited for. Takes
-- no snapshot: what the transaction reads afterwards is as they left it, also where the months beside it begin and end.
LOCK TABLE editions IN SHARE UPDATE EXCLUSIVE MODE
