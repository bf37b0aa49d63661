"""When a feed wishes to be asked."""

from collections.abc import Iterable
from datetime import timedelta
from xml.etree.ElementTree import Element

from blogtui.model.wishes import Wishes
from blogtui.sources.elements import children, first_text, texts

PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
LONGEST = timedelta(days=365)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Found = dict[str, list[Element]]


def wishes(found: Found) -> Wishes:
    """What a channel says of it; a feed that would never be asked has not meant it."""
    hours = {hour % 24 for hour in map(whole_number, within(found, "skiphours", "hour"))
             if hour is not None and hour <= 24}  # fmt: skip
    days = {DAYS.index(day) for day in map(str.lower, within(found, "skipdays", "day"))
            if day in DAYS}  # fmt: skip
    return Wishes(
        wished_pause(found),
        frozenset(hours) if len(hours) < 24 else frozenset(),
        frozenset(days) if len(days) < 7 else frozenset(),
    )


def wished_pause(found: Found) -> timedelta | None:
    """RSS `ttl` in minutes, or the syndication module's period; the longer one."""
    pauses = []
    if minutes := whole_number(first_text(found, "ttl")):
        pauses.append(timedelta(minutes=min(minutes, LONGEST // timedelta(minutes=1))))
    if period := PERIODS.get(first_text(found, "sy:updateperiod").lower()):
        pauses.append(period / (whole_number(first_text(found, "sy:updatefrequency")) or 1))
    return max(pauses, default=None)


def within(found: Found, group: str, name: str) -> Iterable[str]:
    """`<skipHours><hour>3</hour></skipHours>` → 3."""
    for element in found.get(group, ()):
        yield from texts(children(element), name)


def whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None
