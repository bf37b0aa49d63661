"""What is new since the reader was left, in a line."""

from collections.abc import Sequence
from datetime import datetime

from blogtui.library.visits import NewPosts
from blogtui.ui.painting.dates import MONTHS
from blogtui.washing import clean_line

BLOGS_NAMED = 3
DAYS_BY_NAME = 6
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def news(new: Sequence[NewPosts], left: datetime | None, now: datetime) -> str:
    """`12 new since Tuesday: 5 Spotify Engineering, 7 jvns.ca`; nothing where nothing is new.

    `now` is the present moment in the zone in which moments are shown.
    """
    if not new:
        return ""
    count = sum(each.count for each in new)
    when = f" since {moment(left, now)}" if left is not None else ""
    return f"{count:,} new{when}: {by_blog(new)}"


def by_blog(new: Sequence[NewPosts]) -> str:
    """The blogs with most of them by name, the rest by their number."""
    named = [f"{each.count:,} {clean_line(each.blog)}" for each in new[:BLOGS_NAMED]]
    if rest := new[BLOGS_NAMED:]:
        blogs = "another blog" if len(rest) == 1 else f"{len(rest):,} more blogs"
        named.append(f"{sum(each.count for each in rest):,} in {blogs}")
    return ", ".join(named)


def moment(left: datetime, now: datetime) -> str:
    """The hour of today, the weekday within a week, else the day."""
    local = left.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days <= 0:
        return f"{local:%H:%M}"
    if days == 1:
        return "yesterday"
    if days <= DAYS_BY_NAME:
        return WEEKDAYS[local.weekday()]
    year = "" if local.year == now.year else f" {local.year}"
    return f"{local.day} {MONTHS[local.month - 1]}{year}"
