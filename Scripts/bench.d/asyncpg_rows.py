"""The peer of `kept-bench rows`: reads a query's rows by asyncpg and uses every value, in the same way.

Usage: asyncpg_rows.py DATABASE QUERY fetch|cursor
"""

import asyncio
import datetime
import sys
import time

import asyncpg

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
MICROSECOND = datetime.timedelta(microseconds=1)
FIRST_DAY = EPOCH.date().toordinal()


def digest(row):
    number, priority, subject, note, opened_at, is_open, share, day = row
    return (
        number + priority + len(subject) + (len(note) if note else 0) + (opened_at - EPOCH) // MICROSECOND
        + is_open + int(share * 1000) + (day.toordinal() - FIRST_DAY if day else 0)
    )


async def main(target, query, way):
    words = dict(word.split("=", 1) for word in target.split())
    connection = await asyncpg.connect(
        host=words["host"], port=int(words["port"]), user=words["user"], database=words["dbname"])
    # What is compared is reading: the arithmetic is not asyncpg's, so its time is left out of asyncpg's.
    kept_back = []
    began = time.perf_counter()
    if way == "fetch":
        kept_back = await connection.fetch(query)
    else:
        async with connection.transaction():
            async for row in connection.cursor(query, prefetch=5000):
                kept_back.append(row)
    seconds = time.perf_counter() - began
    rows = len(kept_back)
    # As 64 bits: Swift adds with wrapping.
    total = (sum(map(digest, kept_back)) + 2**63) % 2**64 - 2**63
    with open("/proc/self/status", encoding="ascii") as status:
        peak = next(line.split()[1] for line in status if line.startswith("VmHWM:"))
    print(f"rows={rows}\nsum={total}\nseconds={seconds}\npeak_kib={peak}")
    await connection.close()


asyncio.run(main(*sys.argv[1:]))
