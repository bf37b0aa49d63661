"""Places on the timeline: every post has a minute of its own, and keeps it.

A key is a minute since 1970 (UTC), so a month is a range of keys, and a post that comes late,
however old, is one insertion into every set it belongs to.
"""

from datetime import UTC, date, datetime, timedelta

from pyroaring import BitMap

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LAST_KEY = 0xFFFFFFFF
MINUTES_OF_DAY = 24 * 60


def minute(moment: datetime) -> int:
    """The minute of a moment. What lies before 1970 shares the first minutes of the timeline."""
    return min(max((moment - EPOCH) // MINUTE, 0), LAST_KEY)


def day_start(day: date) -> int:
    """The first minute of a day (UTC)."""
    return minute(datetime(day.year, day.month, day.day, tzinfo=UTC))


def moment(key: int) -> datetime:
    return EPOCH + key * MINUTE


def moment_of(seconds: int) -> datetime:
    """Of seconds since 1970, before it too."""
    return EPOCH + timedelta(seconds=seconds)


def day_of(published: datetime | None, first_seen: datetime) -> date | None:
    """The day a post belongs to (UTC). A date in the future counts as first seen."""
    return None if published is None else min(published, first_seen).astimezone(UTC).date()


def wanted_key(published: datetime | None, first_seen: datetime) -> int:
    """Where a post belongs. Dates in the future and missing dates count as first seen."""
    if published is None:
        return minute(first_seen)
    return minute(min(published, first_seen))


def next_free(taken: BitMap, wanted: int) -> int:
    """The minute from `wanted` on that no post has, else an earlier one of its day.

    Of a full day, the first one after it: in steps that double, for a blog that gives all its
    posts the day of its last move fills whole weeks.
    """
    if wanted not in taken:
        return wanted
    start = wanted - wanted % MINUTES_OF_DAY
    end = min(start + MINUTES_OF_DAY, LAST_KEY + 1)
    if free := BitMap(range(start, end)) - taken:
        later: int = free.rank(wanted)
        return int(free[later] if later < len(free) else free[-1])
    return first_free(taken, end)


def first_free(taken: BitMap, wanted: int) -> int:
    """The first minute from `wanted` on that no post has."""
    before = taken.rank(wanted - 1)
    step = 1
    while is_full(taken, wanted, wanted + step, before):
        step *= 2
    low, high = wanted, wanted + step
    while low < high:
        middle = (low + high) // 2
        if is_full(taken, wanted, middle, before):
            low = middle + 1
        else:
            high = middle
    return low


def is_full(taken: BitMap, first: int, last: int, before: int) -> bool:
    """Whether every minute from `first` to `last` is taken; `before` are taken before `first`."""
    full: bool = taken.rank(last) - before == last - first + 1
    return full
