"""Posts a month, of many blogs at once."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from pyroaring import BitMap

from blogtui.search.days import Days
from blogtui.search.sets import as_set
from blogtui.search.timeline import day_start


def last_months(
    sets: Iterable[tuple[str, bytes]], days: Days, last: date, number: int
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The posts of each set in `number` months up to that of `last`, the oldest month first."""
    firsts = first_days(last, number)
    starts = [day_start(first) for first in firsts]
    standing = BitMap(range(starts[0], starts[-1])) - days.elsewhere
    displaced = [
        BitMap.union(BitMap(), *(keys for day, keys in days.displaced.items() if a <= day < b))
        for a, b in pairwise(firsts)
    ]
    for term, stored in sets:
        keys = as_set(stored)
        counts = Counter(bisect_right(starts, key) for key in keys & standing)
        for month, others in enumerate(displaced, 1):
            if others:
                counts[month] += keys.intersection_cardinality(others)
        yield term, tuple(counts[month] for month in range(1, number + 1))


def first_days(last: date, number: int) -> list[date]:
    """Of so many months up to that of `last`, and of the one after it."""
    end = last.year * 12 + last.month
    return [date(month // 12, month % 12 + 1, 1) for month in range(end - number, end + 1)]
