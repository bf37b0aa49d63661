"""Posts a month, of many blogs at once."""

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
    # A place is counted up to the one before the month; none is before the first of all.
    ends = [max(day_start(first) - 1, 0) for first in firsts]
    displaced = [
        BitMap.union(BitMap(), *(keys for day, keys in days.displaced.items() if a <= day < b))
        for a, b in pairwise(firsts)
    ]
    for term, stored in sets:
        keys = as_set(stored)
        standing = keys - days.elsewhere
        ranks = map(standing.rank, ends)
        yield (
            term,
            tuple(
                after - before + (keys.intersection_cardinality(others) if others else 0)
                for (before, after), others in zip(pairwise(ranks), displaced, strict=True)
            ),
        )


def first_days(last: date, number: int) -> list[date]:
    """Of so many months up to that of `last`, and of the one after it."""
    end = last.year * 12 + last.month
    return [date(month // 12, month % 12 + 1, 1) for month in range(end - number, end + 1)]
