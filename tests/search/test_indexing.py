"""Which sets a post belongs to, and that only what changed is put back."""

from collections.abc import Iterable
from datetime import date

from pyroaring import BitMap

from blogtui.search.indexing import (
    ALL,
    READ,
    UNDATED,
    Indexing,
    Kind,
    Term,
    blog_term,
    day_terms,
    terms,
)
from blogtui.search.sets import as_set
from blogtui.search.timeline import day_start
from tests.building import an_entry


class Shelf:
    """Sets in memory, and what was done to them."""

    def __init__(self) -> None:
        self.sets: dict[Term, bytes] = {}
        self.put_terms: set[Term] = set()
        self.removed: set[Term] = set()

    def get(self, terms: Iterable[Term]) -> Iterable[tuple[Term, bytes]]:
        return [(term, self.sets[term]) for term in terms if term in self.sets]

    def put(self, sets: Iterable[tuple[Term, bytes]]) -> None:
        for term, keys in sets:
            self.sets[term] = keys
            self.put_terms.add(term)

    def remove(self, terms: Iterable[Term]) -> None:
        for term in terms:
            self.sets.pop(term, None)
            self.removed.add(term)

    def keys(self, term: Term) -> list[int]:
        return list(as_set(self.sets.get(term)))


def test_a_post_is_found_by_words_beginnings_category_blog_and_among_all() -> None:
    entry = an_entry(
        "The Öl fleet",
        excerpt="Is it?",
        categories=("Machine Learning",),
        authors=("Ada Lovelace",),
    )
    assert terms(entry, 7) == {
        ALL, blog_term(7), (Kind.CATEGORY, "Machine Learning"), (Kind.WORD, "fleet"),
        *((Kind.PREFIX, beginning) for beginning in (
            "t", "th", "the", "o", "ol", "f", "fl", "fle", "i", "is", "it",
        )),
        *((Kind.TITLE, word) for word in ("the", "ol", "fleet")), (Kind.AUTHOR, "Ada Lovelace"),
    }  # fmt: skip


def test_a_post_without_a_date_is_among_the_undated() -> None:
    assert UNDATED in terms(an_entry(published=None), 1)
    assert UNDATED not in terms(an_entry(), 1)
    assert UNDATED not in terms(an_entry("Old", "1815-12-10"), 1)


def test_marks_are_no_part_of_what_a_post_says() -> None:
    assert {kind for kind, _ in terms(an_entry(), 1)} <= {
        Kind.STATE, Kind.BLOG, Kind.PREFIX, Kind.WORD, Kind.TITLE,
    }  # fmt: skip
    assert READ not in terms(an_entry(), 1)


def test_changes_reach_the_shelf_together_and_only_then() -> None:
    shelf = Shelf()
    indexing = Indexing(shelf)
    indexing.add(5, [ALL, READ])
    indexing.add(7, [ALL])
    indexing.discard(5, [READ])
    assert list(indexing.set_of(ALL)) == [5, 7]
    assert shelf.sets == {}
    indexing.store()
    assert shelf.keys(ALL) == [5, 7]
    assert shelf.put_terms == {ALL}


def test_what_lay_on_the_shelf_is_added_to() -> None:
    shelf = Shelf()
    shelf.sets = {ALL: BitMap([1, 2]).serialize(), READ: BitMap([1]).serialize()}
    indexing = Indexing(shelf)
    indexing.add(9, [ALL])
    indexing.discard(77, [ALL])
    indexing.store()
    assert shelf.keys(ALL) == [1, 2, 9]
    assert shelf.put_terms == {ALL}, "what was not touched is not written"


def test_a_set_that_becomes_empty_is_taken_off() -> None:
    shelf = Shelf()
    shelf.sets = {READ: BitMap([1]).serialize()}
    indexing = Indexing(shelf)
    indexing.discard(1, [READ])
    indexing.store()
    assert shelf.sets == {}
    assert shelf.removed == {READ}


def test_a_post_that_stands_on_another_day_than_its_own_is_known_by_its_day() -> None:
    day = date(2023, 9, 28)
    assert day_terms(day_start(day) + 1439, day) == ()
    assert day_terms(day_start(day) + 1440, day) == ((Kind.DAY, "2023-09-28"),)
    assert day_terms(day_start(day), None) == ()
