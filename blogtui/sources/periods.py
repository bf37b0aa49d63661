"""How long a feed wishes to be left alone."""

from datetime import timedelta
from xml.etree.ElementTree import Element

from blogtui.sources.elements import first_text

PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
LONGEST = timedelta(days=365)


def wished_pause(found: dict[str, list[Element]]) -> timedelta | None:
    """RSS `ttl` in minutes, or the syndication module's period; the longer one."""
    wishes = []
    if minutes := whole_number(first_text(found, "ttl")):
        wishes.append(timedelta(minutes=min(minutes, LONGEST // timedelta(minutes=1))))
    if period := PERIODS.get(first_text(found, "sy:updateperiod").lower()):
        wishes.append(period / (whole_number(first_text(found, "sy:updatefrequency")) or 1))
    return max(wishes, default=None)


def whole_number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None
