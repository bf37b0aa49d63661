"""The whole index made anew from the posts, and compared with the one that is there."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pyroaring import BitMap

from blogtui.errors import StoreCorrupt
from blogtui.search.indexing import (
    ALL,
    LONGEST_PREFIX,
    OF_A_POST,
    UNDATED,
    Kind,
    Term,
    blog_term,
    day_terms,
)
from blogtui.search.inverting import Inversion
from blogtui.search.sets import as_bytes, as_set
from blogtui.search.timeline import MINUTES_OF_DAY, day_of, moment_of
from blogtui.search.words import words
from blogtui.store import index, posts
from blogtui.store.connection import database_path, reading, writing

if TYPE_CHECKING:
    from sqlite3 import Connection

    from blogtui.store.posts import Said

POSTS_BETWEEN_TELLING = 2_000
SECONDS_OF_DAY = 24 * 60 * 60

Tell = Callable[[float], None]
"""Called with the share that is done, 0 to 1, many times a second; may raise to break it off."""


def bring_up_to_date(db: "Connection", tell: Tell) -> None:
    """Make the index anew, in one transaction.

    Every other writer waits meanwhile: seconds for 100,000 posts. Raises StoreBusy, StoreFull,
    and what `tell` raises; the index is the old one then.
    """
    folder = database_path(db).parent
    with writing(db):
        index.put_all(db, ((*term, keys) for term, keys in built(db, tell, folder)))


def disagreements(db: "Connection", tell: Tell) -> int:
    """How many sets of the index are not what the posts say. Raises StoreFull."""
    with reading(db):
        expected = wrong = 0
        for term, keys in built(db, tell, None):
            expected += 1
            wrong += not is_same(index.get(db, *term), keys)
        return wrong + max(0, index.count(db) - expected)


def is_same(stored: bytes | None, keys: bytes) -> bool:
    try:
        return stored == keys or as_set(stored) == as_set(keys)
    except StoreCorrupt:
        return False


def built(db: "Connection", tell: Tell, folder: Path | None) -> Iterator[tuple[Term, bytes]]:
    """Every set that there should be. `folder` is for what does not fit into memory.

    Posts are read twice, and words put away before titles come: either fills the memory.
    """
    total = posts.count_all(db)
    by_word: Inversion[str] = Inversion(folder)
    by_term: Inversion[Term] = Inversion(folder)
    with by_word, by_term:
        for said in telling(posts.every(db), total, tell, 0.0, 0.6):
            by_word.add(said.key, set(words(f"{said.title}\n{said.excerpt}")))
            by_term.add(said.key, terms_of(said))
        yield from ((term, as_bytes(places)) for term, places in by_term.sets())
        yield from with_beginnings(by_word.sets())
    by_title: Inversion[str] = Inversion(folder)
    with by_title:
        for said in telling(posts.every(db), total, tell, 0.7, 1.0):
            by_title.add(said.key, set(words(said.title)))
        yield from (((Kind.TITLE, word), as_bytes(places)) for word, places in by_title.sets())
    tell(1.0)


def telling(
    every: Iterable["Said"], total: int, tell: Tell, start: float, stop: float
) -> Iterator["Said"]:
    """The posts; between them it is told how far they have come, from one share to another."""
    for number, said in enumerate(every):
        if number % POSTS_BETWEEN_TELLING == 0:
            tell(start + (stop - start) * number / total)
        yield said


def terms_of(said: "Said") -> list[Term]:
    """All sets of a post but those of its words; plain strings, that can be put away."""
    found = [ALL, blog_term(said.blog_id)]
    found += [(Kind.CATEGORY, name) for name in dict.fromkeys(said.categories)]
    found += [(Kind.AUTHOR, name) for name in dict.fromkeys(said.authors)]
    found += [term for term, holds in zip(OF_A_POST, said.states, strict=True) if holds]
    # A look at the minutes first: to make moments of them costs more than all the rest.
    if said.published is None:
        found.append(UNDATED)
    elif min(said.published, said.first_seen) // SECONDS_OF_DAY != said.key // MINUTES_OF_DAY:
        day = day_of(moment_of(said.published), moment_of(said.first_seen))
        found += day_terms(said.key, day)
    return [(str(kind), name) for kind, name in found]


def with_beginnings(sets: Iterable[tuple[str, BitMap]]) -> Iterator[tuple[Term, bytes]]:
    """The sets of words in order, and those of their beginnings; short words are only these."""
    begun: dict[str, BitMap] = {}
    for word, places in sets:
        for beginning in [each for each in begun if not word.startswith(each)]:
            yield (Kind.PREFIX, beginning), as_bytes(begun.pop(beginning))
        for length in range(1, min(LONGEST_PREFIX, len(word)) + 1):
            begun.setdefault(word[:length], BitMap()).update(places)
        if len(word) > LONGEST_PREFIX:
            yield (Kind.WORD, word), as_bytes(places)
    yield from (((Kind.PREFIX, each), as_bytes(places)) for each, places in begun.items())
