"""Query → set of places, and what can be read off a set: counts, months, pages."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Protocol, TypeVar

from pyroaring import BitMap

from blogtui.model.query import Query
from blogtui.model.result import CategoryCount, MonthCount
from blogtui.search.indexing import (
    ALL,
    LONGEST_PREFIX,
    READ,
    UNDATED,
    Kind,
    Term,
    as_set,
    blog_term,
)
from blogtui.search.language import query_words
from blogtui.search.timeline import day_start, moment

REMEMBERED_SETS = 512
Name = TypeVar("Name", str, Term)


class SetReader(Protocol):
    """Where sets are read as bytes."""

    def get(self, term: Term) -> bytes | None: ...
    def beginning_with(self, term: Term) -> Iterable[bytes]: ...
    def of_kind(self, kind: str) -> list[tuple[str, bytes]]: ...


class Found:
    """The posts that a query finds, as places on the timeline; row 0 is the newest.

    `scope` are the posts before anything narrows; `undated_posts` those without a date.
    """

    def __init__(
        self, keys: BitMap, without_dates: BitMap, scope: BitMap, undated: BitMap, read: BitMap
    ) -> None:
        self.keys = keys
        self.count = len(keys)
        self.total = len(scope)
        self.unread = self.total - scope.intersection_cardinality(read)
        self._without_dates = without_dates
        self._scope = scope
        self._undated = undated

    def page(self, start: int, stop: int) -> list[int]:
        """Places of rows `start` up to `stop`, newest first."""
        start, stop = max(start, 0), min(stop, self.count)
        if start >= stop:
            return []
        return list(self.keys[self.count - stop : self.count - start])[::-1]

    def row_of(self, key: int) -> int | None:
        """The row at this place; `None` where the query does not find it."""
        return self.row_near(key) if key in self.keys else None

    def row_near(self, key: int) -> int:
        """The row at this place or, failing that, the next older one; the last where none is."""
        return max(0, min(self.count - self.keys.rank(key), self.count - 1))

    def months(self) -> tuple[MonthCount, ...]:
        """Newest first; all months of the scope, counted as if no dates were chosen."""
        dated_scope = self._scope - self._undated
        if not dated_scope:
            return ()
        found = self._without_dates - self._undated
        months, starts = months_between(dated_scope.min(), dated_scope.max())
        in_scope = [dated_scope.rank(start - 1) if start else 0 for start in starts]
        in_found = [found.rank(start - 1) if start else 0 for start in starts]
        return tuple(
            MonthCount(year, month, found_after - found_before)
            for (year, month), (scope_before, scope_after), (found_before, found_after) in zip(
                reversed(months),
                reversed(list(pairwise(in_scope))),
                reversed(list(pairwise(in_found))),
                strict=True,
            )
            if scope_after > scope_before
        )

    @property
    def dated_total(self) -> int:
        """Posts found before dates narrow: what all months and the undated add up to."""
        return len(self._without_dates)

    def undated(self) -> int:
        count: int = self._without_dates.intersection_cardinality(self._undated)
        return count

    def has_undated(self) -> bool:
        return bool(self._scope.intersect(self._undated))

    def next_row(self, row: int, step: int, skipped: BitMap) -> int | None:
        """The nearest row after `row` (step 1: older, -1: newer) whose post is not in `skipped`."""
        left = self.keys - skipped
        page = self.page(row, row + 1)
        key = page[0] if page else 0
        rank = left.rank(key)
        index = rank - 1 - (key in left) if step > 0 else rank
        if not 0 <= index < len(left):
            return None
        return self.row_of(left[index])


class Evaluator:
    """Answers queries from sets; remembers those it has read until it is told to forget.

    Does not know where sets are kept, nor when they change.
    """

    def __init__(self, reader: SetReader) -> None:
        self._reader = reader
        self._sets: dict[Term, BitMap] = {}
        self._beginnings: dict[str, BitMap] = {}

    def forget(self) -> None:
        """The sets have changed."""
        self._sets.clear()
        self._beginnings.clear()

    def find(self, query: Query) -> Found:
        scope = self.scope(query)
        without_dates = self.narrowed(scope, query)
        keys = without_dates
        if query.spans or query.undated:
            keys = without_dates & self.dates(query)
        return Found(keys, without_dates, scope, self.set_of(UNDATED), self.set_of(READ))

    def categories(self, query: Query) -> list[CategoryCount]:
        """Categories of the blog, or of all, counted under words and dates; most first."""
        scope = self.scope(query)
        base = self.words(scope, query)
        if query.spans or query.undated:
            base = base & self.dates(query)
        counted = [
            CategoryCount(name, base.intersection_cardinality(keys))
            for name, keys in self.all_of(Kind.CATEGORY)
            if name in query.categories or scope.intersect(keys)
        ]
        return sorted(counted, key=lambda c: (-c.count, c.name.casefold()))

    def scope(self, query: Query) -> BitMap:
        return self.set_of(ALL if query.blog is None else blog_term(query.blog))

    def narrowed(self, scope: BitMap, query: Query) -> BitMap:
        found = self.words(scope, query)
        if query.categories:
            found = found & BitMap.union(
                *(self.set_of((Kind.CATEGORY, name)) for name in query.categories)
            )
        return found

    def words(self, scope: BitMap, query: Query) -> BitMap:
        found = scope
        for word in query_words(query.text):
            found = found & self.beginning_with(word)
        return found

    def dates(self, query: Query) -> BitMap:
        chosen = self.set_of(UNDATED) if query.undated else BitMap()
        for span in query.spans:
            dated = BitMap()
            dated.add_range(day_start(span.start), day_start(span.stop))
            chosen = chosen | (dated - self.set_of(UNDATED))
        return chosen

    def beginning_with(self, word: str) -> BitMap:
        if len(word) <= LONGEST_PREFIX:
            return self.set_of((Kind.PREFIX, word))
        return self.remembered(
            self._beginnings,
            word,
            lambda: BitMap.union(
                BitMap(),
                *map(as_set, self._reader.beginning_with((Kind.WORD, word))),
            ),
        )

    def set_of(self, term: Term) -> BitMap:
        return self.remembered(self._sets, term, lambda: self.read(term))

    def read(self, term: Term) -> BitMap:
        stored = self._reader.get(term)
        return as_set(stored)

    def all_of(self, kind: Kind) -> list[tuple[str, BitMap]]:
        return [(term, as_set(keys)) for term, keys in self._reader.of_kind(kind)]

    def remembered(
        self, memory: dict[Name, BitMap], name: Name, make: Callable[[], BitMap]
    ) -> BitMap:
        if name not in memory:
            if len(memory) >= REMEMBERED_SETS:
                memory.pop(next(iter(memory)))
            memory[name] = make()
        return memory[name]


@lru_cache(maxsize=64)
def months_between(first: int, last: int) -> tuple[list[tuple[int, int]], list[int]]:
    """All months from one place to another, and where each starts; one more start at the end."""
    start, stop = moment(first), moment(last)
    months = [
        (index // 12, index % 12 + 1)
        for index in range(start.year * 12 + start.month - 1, stop.year * 12 + stop.month)
    ]
    year, month = months[-1]
    ends = [*months, (year + month // 12, month % 12 + 1)]
    return months, [day_start(date(year, month, 1)) for year, month in ends]
