"""What can be read off a set of places: counts, months, pages."""

from collections import Counter
from datetime import date
from functools import lru_cache
from itertools import pairwise

from pyroaring import BitMap

from blogtui.model.result import MonthCount
from blogtui.search.days import Days
from blogtui.search.timeline import day_start, moment

Month = tuple[int, int]


class Found:
    """The posts that a query finds, as places on the timeline; row 0 is the newest.

    `scope` are the posts before anything narrows; `without_dates` those found before dates are
    chosen. `is_rough`: phrases are not looked up yet, so it may be too many.
    """

    def __init__(
        self,
        keys: BitMap,
        without_dates: BitMap,
        scope: BitMap,
        *,
        undated: BitMap,
        read: BitMap,
        days: Days,
        is_rough: bool = False,
    ) -> None:
        self.keys = keys
        self.count = len(keys)
        self.total = len(scope)
        self.unread_total = self.total - scope.intersection_cardinality(read)
        self.is_rough = is_rough
        self._without_dates = without_dates
        self._scope = scope
        self._undated = undated
        self._read = read
        self._days = days

    def unread(self) -> int:
        """Unread posts among those found."""
        count: int = self.count - self.keys.intersection_cardinality(self._read)
        return count

    def page(self, start: int, stop: int) -> list[int]:
        """Places of rows `start` up to `stop`, newest first."""
        start, stop = max(start, 0), min(stop, self.count)
        if start >= stop:
            return []
        return list(self.keys[self.count - stop : self.count - start])[::-1]

    def row_of(self, key: int) -> int | None:
        """The row at this place; `None` where the query does not find it."""
        return self.row_near(key) if key in self.keys else None

    def row_near(self, key: int) -> int:
        """The row at this place or, failing that, the next older one; the last where none is."""
        return max(0, min(self.count - self.keys.rank(key), self.count - 1))

    def months(self) -> tuple[MonthCount, ...]:
        """Newest first; all months of the scope, counted as if no dates were chosen."""
        in_scope = self._month_counts(self._scope)
        in_found = self._month_counts(self._without_dates)
        return tuple(
            MonthCount(year, month, in_found[year, month])
            for (year, month) in sorted(in_scope, reverse=True)
        )

    def _month_counts(self, keys: BitMap) -> "Counter[Month]":
        """Posts of each month that has any."""
        counts: Counter[Month] = Counter()
        if standing := keys - self._days.elsewhere:
            months, starts = months_between(standing.min(), standing.max())
            ranks = [standing.rank(start - 1) if start else 0 for start in starts]
            counts.update(
                {
                    month: after - before
                    for month, (before, after) in zip(months, pairwise(ranks), strict=True)
                    if after > before
                }
            )
        for day, displaced in self._days.displaced.items():
            if number := keys.intersection_cardinality(displaced):
                counts[day.year, day.month] += number
        return counts

    @property
    def dated_total(self) -> int:
        """Posts found before dates narrow: what all months and the undated add up to."""
        return len(self._without_dates)

    def undated(self) -> int:
        count: int = self._without_dates.intersection_cardinality(self._undated)
        return count

    def has_undated(self) -> bool:
        return bool(self._scope.intersect(self._undated))

    def next_row(self, row: int, step: int, skipped: BitMap) -> int | None:
        """The nearest row after `row` (step 1: older, -1: newer) whose post is not in `skipped`."""
        left = self.keys - skipped
        page = self.page(row, row + 1)
        key = page[0] if page else 0
        rank = left.rank(key)
        index = rank - 1 - (key in left) if step > 0 else rank
        if not 0 <= index < len(left):
            return None
        return self.row_of(left[index])


@lru_cache(maxsize=64)
def months_between(first: int, last: int) -> tuple[list[Month], list[int]]:
    """All months from one place to another, and where each starts; one more start at the end."""
    start, stop = moment(first), moment(last)
    months = [
        (index // 12, index % 12 + 1)
        for index in range(start.year * 12 + start.month - 1, stop.year * 12 + stop.month)
    ]
    year, month = months[-1]
    ends = [*months, (year + month // 12, month % 12 + 1)]
    return months, [day_start(date(year, month, 1)) for year, month in ends]
