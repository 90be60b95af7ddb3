-- Lets nobody erase a customer until the transaction ends; whoever erases one now is waited for. Takes no snapshot: what the
-- transaction reads afterwards is as they left it.
LOCK TABLE editions IN ROW EXCLUSIVE MODE
