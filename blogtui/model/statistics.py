"""What can be counted of the posts that a query finds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

MONTHS_A_YEAR = 12
DAYS_A_WEEK = 7
Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NameCount:
    """The posts of a blog, or of a category."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """`days` counts posts by the day they are of (UTC); `undated` are those without one.

    `blogs` and `categories` are those with any post, most first. `read` counts by the day on which
    they were read, in the person's zone; of `read_sometime` more nobody knows the day.
    """

    count: int = 0
    unread: int = 0
    starred: int = 0
    stored: int = 0
    undated: int = 0
    days: Mapping[date, int] = field(default_factory=dict)
    blogs: tuple[NameCount, ...] = ()
    categories: tuple[NameCount, ...] = ()
    read: Mapping[date, int] = field(default_factory=dict)
    read_sometime: int = 0

    def months(self) -> Mapping[Month, int]:
        """Posts by year and month; those that have none are left away."""
        counts: Counter[Month] = Counter()
        for day, count in self.days.items():
            counts[day.year, day.month] += count
        return counts

    def years(self) -> list[int]:
        """Those that have posts, newest first."""
        return sorted({day.year for day in self.days}, reverse=True)

    def of_year(self, year: int) -> Mapping[date, int]:
        return {day: count for day, count in self.days.items() if day.year == year}

    def read_by_week(self, today: date, weeks: int) -> list[tuple[date, int]]:
        """The Mondays of the last weeks and what was read from each on; this week's comes last."""
        this_week = monday(today)
        counts: Counter[date] = Counter()
        for day, count in self.read.items():
            counts[monday(day)] += count
        starts = (this_week - timedelta(weeks=back) for back in reversed(range(weeks)))
        return [(start, counts[start]) for start in starts]


def monday(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def weeks_of_year(year: int) -> list[date]:
    """The Mondays of all weeks that have a day of this year."""
    first, last = monday(date(year, 1, 1)), date(year, 12, 31)
    return [first + timedelta(days=days) for days in range(0, (last - first).days + 1, DAYS_A_WEEK)]


def month_starts(weeks: Sequence[date]) -> list[tuple[int, int]]:
    """In which of these weeks, by their Mondays, a month begins, and which one (1 to 12).

    Not in the last two: there is no room for a name above them.
    """
    ends = (week + timedelta(days=DAYS_A_WEEK - 1) for week in weeks[:-2])
    return [(number, end.month) for number, end in enumerate(ends) if end.day <= DAYS_A_WEEK]
