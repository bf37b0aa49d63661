"""Which sets a post belongs to, and how they change."""

from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from pyroaring import BitMap

from blogtui.model.post import Entry
from blogtui.search.sets import as_bytes, as_set
from blogtui.search.timeline import moment
from blogtui.search.words import words

LONGEST_PREFIX = 3
Term = tuple[str, str]


class Kind(StrEnum):
    """What a set is about.

    Words of up to three letters are found among the prefixes, those of titles are all under
    `TITLE`. A `DAY` has the posts that do not stand on it, though it is theirs.
    """

    WORD = "word"
    PREFIX = "prefix"
    TITLE = "title"
    CATEGORY = "category"
    AUTHOR = "author"
    DAY = "day"
    BLOG = "blog"
    STATE = "state"


ALL: Term = (Kind.STATE, "all")
READ: Term = (Kind.STATE, "read")
STARRED: Term = (Kind.STATE, "starred")
STORED: Term = (Kind.STATE, "stored")
UNDATED: Term = (Kind.STATE, "undated")
NEW: Term = (Kind.STATE, "new")

OF_A_POST = (READ, STARRED, STORED, NEW)
"""The sets that a post is in for what has become of it, and not for what it says."""


def blog_term(blog_id: int) -> Term:
    return Kind.BLOG, str(blog_id)


def terms(entry: Entry, blog_id: int) -> frozenset[Term]:
    """All sets that a post is in for what it says; its marks are not in it."""
    found: set[Term] = {ALL, blog_term(blog_id)}
    if entry.published is None:
        found.add(UNDATED)
    found.update((Kind.CATEGORY, category) for category in entry.categories)
    found.update((Kind.AUTHOR, author) for author in entry.authors)
    found.update((Kind.TITLE, word) for word in words(entry.title))
    for word in set(words(f"{entry.title}\n{entry.excerpt}")):
        found.update(word_terms(word))
    return frozenset(found)


# Few words make up most of all texts.
@lru_cache(maxsize=10_000)
def word_terms(word: str) -> tuple[Term, ...]:
    """The sets of posts that have this word: its own, and those of its beginnings."""
    beginnings = [(Kind.PREFIX, word[:end]) for end in range(1, LONGEST_PREFIX + 1)]
    if len(word) > LONGEST_PREFIX:
        return (*beginnings, (Kind.WORD, word))
    return tuple(beginnings[: len(word)])


def day_terms(key: int, day: date | None) -> tuple[Term, ...]:
    """The set of a post that stands at a place of another day than its own."""
    if day is None or day == moment(key).date():
        return ()
    return ((Kind.DAY, day.isoformat()),)


class Shelf(Protocol):
    """Where sets are kept as bytes."""

    def get(self, terms: Iterable[Term]) -> Iterable[tuple[Term, bytes]]: ...
    def put(self, sets: Iterable[tuple[Term, bytes]]) -> None: ...
    def remove(self, terms: Iterable[Term]) -> None: ...


class Indexing:
    """Changes to sets, gathered in memory and put on the shelf at once.

    Lives inside one writing transaction. Does not know what a term means.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._sets: dict[Term, BitMap] = {}

    def set_of(self, term: Term) -> BitMap:
        """The set as it will be; changing it changes the index."""
        self.take([term])
        return self._sets[term]

    def take(self, terms: Iterable[Term]) -> None:
        """Have these sets at hand. Cheaper for many at once than for each alone."""
        wanted = {term for term in terms if term not in self._sets}
        if not wanted:
            return
        stored = {term: as_set(keys) for term, keys in self._shelf.get(wanted)}
        self._sets.update((term, stored.get(term) or BitMap()) for term in wanted)

    def add(self, key: int, terms: Collection[Term]) -> None:
        self.take(terms)
        for term in terms:
            self._sets[term].add(key)

    def discard(self, key: int, terms: Collection[Term]) -> None:
        self.take(terms)
        for term in terms:
            self._sets[term].discard(key)

    def store(self) -> None:
        """Put every touched set on the shelf, and forget it; empty ones are taken off."""
        self._shelf.put((term, as_bytes(keys)) for term, keys in self._sets.items() if keys)
        self._shelf.remove(term for term, keys in self._sets.items() if not keys)
        self._sets.clear()
