"""Sets are kept as bytes under kind and term, and found by the beginning of a term."""

import sqlite3

import pytest

from blogtui.store import index


@pytest.fixture
def terms(db: sqlite3.Connection) -> list[str]:
    """Words with sets that hold the word itself."""
    words = ["fleet", "fleets", "flee", "flea", "日本", "日本語", "straße", "\U0001f680launch"]
    index.put(db, [("word", word, word.encode()) for word in words])
    index.put(db, [("category", "fleet", b"of another kind")])
    return words


def beginning(db: sqlite3.Connection, letters: str) -> set[str]:
    return {found.decode() for found in index.beginning_with(db, "word", letters)}


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ("flee", {"flee", "fleet", "fleets"}),
        ("fleets", {"fleets"}),
        ("fleetsx", set()),
        ("日本", {"日本", "日本語"}),
        ("\U0001f680", {"\U0001f680launch"}),
        ("%", set()),
        ("fl_", set()),
    ],
)
def test_terms_are_found_by_their_beginning(
    db: sqlite3.Connection, terms: list[str], letters: str, found: set[str]
) -> None:
    assert beginning(db, letters) == found


def test_every_term_begins_with_nothing(db: sqlite3.Connection, terms: list[str]) -> None:
    assert beginning(db, "") == set(terms)


def test_a_term_of_one_kind_is_none_of_another(db: sqlite3.Connection, terms: list[str]) -> None:
    assert index.get(db, "word", "fleet") == b"fleet"
    assert index.get(db, "category", "fleet") == b"of another kind"
    assert index.get(db, "category", "flea") is None
    assert index.of_kind(db, "category") == [("fleet", b"of another kind")]


def test_a_set_is_replaced_and_taken_off(db: sqlite3.Connection, terms: list[str]) -> None:
    index.put(db, [("word", "flea", b"new"), ("word", "flew", b"more")])
    assert index.get(db, "word", "flea") == b"new"
    index.remove(db, [("word", "flea"), ("word", "never there")])
    assert index.get(db, "word", "flea") is None
    assert len(index.of_kind(db, "word")) == len(terms)


def test_several_sets_come_at_once_and_those_that_are_none_do_not(
    db: sqlite3.Connection, terms: list[str]
) -> None:
    found = dict(index.several(db, "word", ["flea", "日本", "nowhere"]))
    assert found == {"flea": b"flea", "日本": "日本".encode()}
