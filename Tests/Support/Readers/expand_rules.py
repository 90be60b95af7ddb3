"""Prints the dates of recurrence rules, a line for each: the file has lines of first date, last year and rule."""
import datetime
import sys

from dateutil.rrule import rrulestr

for line in open(sys.argv[1]):
    first, last, rule = line.split()
    start = datetime.datetime.strptime(first, "%Y%m%d")
    dates = rrulestr(rule, dtstart=start).between(
        start, datetime.datetime(int(last), 12, 31), inc=True
    )
    print(" ".join(date.strftime("%Y-%m-%d") for date in dates))
