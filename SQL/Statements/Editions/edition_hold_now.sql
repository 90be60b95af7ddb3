-- As edition_hold, for a scheduler, which has other things to do: fails at once while somebody closes a month or erases a
-- customer.
LOCK TABLE editions IN SHARE UPDATE EXCLUSIVE MODE NOWAIT
