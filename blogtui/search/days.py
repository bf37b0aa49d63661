"""Spans of days as sets of places. A post whose day was full stands on another one: it is known."""

from collections.abc import Iterable
from datetime import date

from pyroaring import BitMap

from blogtui.search.timeline import LAST_KEY, day_start, moment


class Days:
    """Which places belong to which days (UTC).

    `displaced` are the places of posts that do not stand on their own day, by that day; `undated`
    those of posts without one.
    """

    def __init__(self, displaced: Iterable[tuple[date, BitMap]], undated: BitMap) -> None:
        self.displaced = dict(displaced)
        self.elsewhere = BitMap.union(undated, *self.displaced.values())
        """Places that say nothing about the day."""

    def between(self, start: date | None, stop: date | None) -> BitMap:
        """From `start` on and before `stop`; `None`: no end on that side."""
        first = 0 if start is None else day_start(start)
        last = LAST_KEY + 1 if stop is None else day_start(stop)
        found = BitMap(range(first, last)) - self.elsewhere if first < last else BitMap()
        for day, keys in self.displaced.items():
            if (start is None or start <= day) and (stop is None or day < stop):
                found |= keys
        return found

    def in_month(self, month: int, scope: BitMap) -> BitMap:
        """This month of every year in which a post of the scope stands."""
        if not scope:
            return BitMap()
        found = BitMap()
        for year in range(moment(scope.min()).year, moment(scope.max()).year + 1):
            found.add_range(*(day_start(day) for day in month_span(year, month)))
        found -= self.elsewhere
        for day, keys in self.displaced.items():
            if day.month == month:
                found |= keys
        return found


def month_span(year: int, month: int) -> tuple[date, date]:
    """Its first day, and that of the next month."""
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
