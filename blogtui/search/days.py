"""Spans of days as sets of places. A post whose day was full stands on another one: it is known."""

from calendar import isleap
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from pyroaring import BitMap

from blogtui.search.expressions import MonthDay
from blogtui.search.timeline import day_start, moment

DAY = timedelta(days=1)


class Days:
    """Which places belong to which days (UTC).

    `displaced` are the places of posts that do not stand on their own day, by that day; `undated`
    those of posts without one.
    """

    def __init__(self, displaced: Iterable[tuple[date, BitMap]], undated: BitMap) -> None:
        self.displaced = dict(displaced)
        self.elsewhere = BitMap.union(undated, *self.displaced.values())
        """Places that say nothing about the day."""

    def between(self, start: date | None, stop: date | None, within: BitMap) -> BitMap:
        """Of these places, those from `start` on and before `stop`; `None`: no end there."""
        if not within:
            return BitMap()
        first = within.min() if start is None else day_start(start)
        # Not to the end of time: a range is only short where its ends are near.
        last = within.max() + 1 if stop is None else day_start(stop)
        return self._standing(BitMap(range(first, last)), within) | self._displaced(
            lambda day: (start is None or start <= day) and (stop is None or day < stop), within
        )

    def in_month(self, month: int, within: BitMap) -> BitMap:
        """Of these places, those in this month of any year."""
        span = BitMap()
        if within:
            for year in range(moment(within.min()).year, moment(within.max()).year + 1):
                first, following = month_span(year, month)
                span.add_range(day_start(first), day_start(following))
        return self._standing(span, within) | self._displaced(
            lambda day: day.month == month, within
        )

    def yearly(self, first: MonthDay, last: MonthDay, within: BitMap) -> BitMap:
        """Of these places, those from the first to the last of these days, in any year."""
        span = BitMap()
        if within:
            for year in range(moment(within.min()).year - 1, moment(within.max()).year + 1):
                start, stop = days_span(year, first, last)
                span.add_range(day_start(start), day_start(stop))
        return self._standing(span, within) | self._displaced(
            lambda day: is_between((day.month, day.day), first, last), within
        )

    def _standing(self, span: BitMap, within: BitMap) -> BitMap:
        return (within & span) - self.elsewhere

    def _displaced(self, belongs: Callable[[date], bool], within: BitMap) -> BitMap:
        sets = (keys & within for day, keys in self.displaced.items() if belongs(day))
        return BitMap.union(BitMap(), *sets)


def month_span(year: int, month: int) -> tuple[date, date]:
    """Its first day, and that of the next month."""
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)


def days_span(year: int, first: MonthDay, last: MonthDay) -> tuple[date, date]:
    """The first of these days, in this year, and the one behind the last, perhaps in the next."""
    last_year = year if first <= last else year + 1
    start, end = day_of_year(year, first), day_of_year(last_year, last)
    return start, end + DAY if (end.month, end.day) == last else end


def day_of_year(year: int, month_day: MonthDay) -> date:
    """The day after 28 February for its 29th, in years that have none."""
    month, day = month_day
    is_missing = month_day == (2, 29) and not isleap(year)
    return date(year, 3, 1) if is_missing else date(year, month, day)


def is_between(month_day: MonthDay, first: MonthDay, last: MonthDay) -> bool:
    if first <= last:
        return first <= month_day <= last
    return month_day >= first or month_day <= last
