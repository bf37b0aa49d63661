"""Posts by the day they are of, counted off their places."""

from collections import Counter
from datetime import date

from pyroaring import BitMap

from blogtui.search.days import Days
from blogtui.search.timeline import MINUTES_OF_DAY, moment


def by_day(keys: BitMap, days: Days) -> dict[date, int]:
    """How many of these posts are of each day (UTC); the undated are of none."""
    standing = Counter(key // MINUTES_OF_DAY for key in keys - days.elsewhere)
    counts: Counter[date] = Counter(
        {moment(number * MINUTES_OF_DAY).date(): count for number, count in standing.items()}
    )
    for day, displaced in days.displaced.items():
        if count := keys.intersection_cardinality(displaced):
            counts[day] += count
    return dict(counts)
