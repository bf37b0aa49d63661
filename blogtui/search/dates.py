"""Dates as one types them: a day, a month, a year, a month or day of any year, an age."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from blogtui.search.expressions import Dated, InMonth, MonthDay, Relation, Yearly

DAY = timedelta(days=1)
DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
AGE = re.compile(r"(\d{1,6})([dwmy])", re.ASCII)
BEGUN = re.compile(r"\d{0,6}|\d{4}-([01]?|(0?[1-9]|1[0-2])-[0-3]?)", re.ASCII)
DAY_OF_YEAR = re.compile(r"(\d{1,2})-(\d{1,2})(?:\.\.(\d{1,2})-(\d{1,2}))?", re.ASCII)
MONTH = r"(0?[1-9]|1[0-2])"
BEGUN_DAY_OF_YEAR = re.compile(rf"{MONTH}-(\d?|\d{{1,2}}\.(\.(\d{{0,2}}|{MONTH}-\d?))?)", re.ASCII)
LEAP_YEAR = 2024  # it has every day that a year can have
MONTHS = tuple(name for name in calendar.month_name if name)
SHORTEST_MONTH = 3
UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from `first` to `last`, and how one says it."""

    first: date
    last: date
    said: str


def dated(relation: Relation, text: str, today: date) -> Dated | InMonth | Yearly | None:
    """What a date after `after:`, `before:`, `on:` or `in:` means; `None` where it is no date.

    `text` is folded. Ages are counted back from `today`: `after:30d` are the last thirty days.
    """
    if relation in (Relation.ON, Relation.IN) and (month := named_month(text)):
        return InMonth(month)
    if relation is Relation.ON and (days := days_of_year(text)):
        return days
    if (period := period_of(text) or age_of(text, today)) is None:
        return None
    following = None if period.last == date.max else period.last + DAY
    match relation:
        case Relation.AFTER:
            return Dated(relation, period.said, following or date.max, None)
        case Relation.BEFORE:
            return Dated(relation, period.said, None, period.first)
        case Relation.IN if AGE.fullmatch(text):
            return Dated(Relation.AFTER, period.said, following, None)
        case _:
            return Dated(relation, period.said, period.first, following)


def is_begun(relation: Relation, text: str) -> bool:
    """Whether typing on can still make a date of it."""
    if BEGUN.fullmatch(text):
        return True
    if relation is Relation.ON and BEGUN_DAY_OF_YEAR.fullmatch(text):
        return True
    by_name = relation in (Relation.ON, Relation.IN)
    return by_name and any(month.lower().startswith(text) for month in MONTHS)


def named_month(text: str) -> int | None:
    if len(text) < SHORTEST_MONTH:
        return None
    matching = (number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(text))
    return next(matching, None)


def days_of_year(text: str) -> Yearly | None:
    """`11-28`, and `11-25..12-01` from the one to the other."""
    if (found := DAY_OF_YEAR.fullmatch(text)) is None:
        return None
    month, day, last_month, last_day = (int(part or 0) for part in found.groups())
    first: MonthDay = (month, day)
    last: MonthDay = (last_month, last_day) if found[3] else first
    try:
        for each in (first, last):
            date(LEAP_YEAR, *each)
    except ValueError:
        return None
    return Yearly(first, last)


def period_of(text: str) -> Period | None:
    if (found := DATE.fullmatch(text)) is None:
        return None
    year, month, day = (int(part or 0) for part in found.groups())
    try:
        if found[3]:
            only = date(year, month, day)
            return Period(only, only, said_day(only))
        if found[2]:
            last = calendar.monthrange(year, month)[1]
            said = f"{MONTHS[month - 1]} {year}"
            return Period(date(year, month, 1), date(year, month, last), said)
        return Period(date(year, 1, 1), date(year, 12, 31), str(year))
    except (ValueError, IndexError):
        return None


def said_day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def age_of(text: str, today: date) -> Period | None:
    """The day that lies so far back."""
    if (found := AGE.fullmatch(text)) is None:
        return None
    count, unit = int(found[1]), found[2]
    day = back(today, count, unit)
    return Period(day, day, f"{count} {UNITS[unit]}{'' if count == 1 else 's'} ago")


def back(today: date, count: int, unit: str) -> date:
    """Months and years keep the day of the month where there is such a day."""
    if unit in "dw":
        days = count * (7 if unit == "w" else 1)
        return today - timedelta(days=min(days, today.toordinal() - 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "y" else 1)
    if months < 12:
        return date.min
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
