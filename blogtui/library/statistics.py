"""What can be counted of what is shown: by day, blog, category, and by when it was read."""

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from blogtui.errors import FileUnwritable
from blogtui.library.posts import Sets
from blogtui.library.waiting import Waiting
from blogtui.model import statistics as model
from blogtui.model.query import Query
from blogtui.search.counting import by_day
from blogtui.search.evaluate import Evaluator
from blogtui.search.indexing import READ, STARRED, STORED, UNDATED, Kind, blog_term
from blogtui.store import blogs, marks
from blogtui.store.connection import sentences
from blogtui.store.reading import open_to_read

if TYPE_CHECKING:
    from pyroaring import BitMap

FILE_NAME = "blogtui-statistics"
MOST_NUMBERS = 1_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Statistics:
    """Counts on a connection of its own, so that it may be done in any thread."""

    def __init__(self, database: Path) -> None:
        self._database = database

    def of(self, query: Query, now: datetime) -> model.Statistics:
        """Takes tenths of a second at 100,000 posts. `now` is in the zone of the person's days.

        Marks that wait to be written are not counted yet. Raises StoreUnusable, StoreBusy.
        """
        with sentences(self._database), closing(open_to_read(self._database)) as db:
            evaluator = Evaluator(Sets(db, Waiting(db)), lambda: now.astimezone(UTC).date())
            found = evaluator.find(query)
            keys = found.keys
            read = by_day_read(marks.readings(db), keys, now.tzinfo)
            return model.Statistics(
                count=found.count,
                unread=found.unread(),
                starred=among(keys, evaluator.set_of(STARRED)),
                stored=among(keys, evaluator.set_of(STORED)),
                undated=among(keys, evaluator.set_of(UNDATED)),
                days=by_day(keys, evaluator.days()),
                blogs=ordered(
                    (name, among(keys, evaluator.set_of(blog_term(number))))
                    for number, name in blogs.names(db)
                ),
                categories=ordered(
                    (name, among(keys, of_it)) for name, of_it in evaluator.all_of(Kind.CATEGORY)
                ),
                read=read,
                read_sometime=among(keys, evaluator.set_of(READ)) - sum(read.values()),
            )

    def save(self, drawn: str, folder: Path) -> Path:
        """An SVG in a new file of this folder; over none that is there. Raises FileUnwritable."""
        from blogtui.library.exporting import saved

        for number in range(1, MOST_NUMBERS):
            file = folder / (f"{FILE_NAME}.svg" if number == 1 else f"{FILE_NAME}-{number}.svg")
            if not file.exists():
                with saved(file) as stream:
                    stream.write(drawn.encode())
                return file
        raise FileUnwritable(f"{folder} is full of statistics.", "Throw some away.")


def among(keys: "BitMap", others: "BitMap") -> int:
    number: int = keys.intersection_cardinality(others)
    return number


def ordered(counts: Iterable[tuple[str, int]]) -> tuple[model.NameCount, ...]:
    """Most first, then by name; without those that have none."""
    found = [model.NameCount(name, count) for name, count in counts if count]
    return tuple(sorted(found, key=lambda each: (-each.count, each.name.casefold())))


def by_day_read(
    readings: Iterable[tuple[int, int]], keys: "BitMap", zone: tzinfo | None
) -> dict[date, int]:
    """`readings` are places and seconds since 1970; those outside of `keys` do not count."""
    counts: Counter[date] = Counter()
    for key, seconds in readings:
        if key in keys:
            counts[(EPOCH + timedelta(seconds=seconds)).astimezone(zone).date()] += 1
    return dict(counts)
