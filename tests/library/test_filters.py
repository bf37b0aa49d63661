"""Saved filters: a query comes back as it was."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blogtui.library import Library
from blogtui.library.filters import LONGEST_NAME, decoded, encoded
from blogtui.model.query import Query, Span
from tests.building import a_library

queries = st.builds(
    Query,
    text=st.text(st.characters(codec="utf-8"), max_size=20),
    blog=st.sampled_from((None, 1, 2)),
    spans=st.lists(st.builds(Span, st.dates(), st.dates()), max_size=2).map(tuple),
    undated=st.booleans(),
    categories=st.frozensets(st.text(max_size=8), max_size=2),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as opened:
        yield opened


@given(queries)
@settings(deadline=None)
def test_every_query_comes_back_as_it_was(query: Query) -> None:
    assert decoded(encoded(query)) == query


def test_filters_stand_in_the_order_in_which_they_were_named(library: Library) -> None:
    span = Span(date(2023, 1, 1), date(2024, 1, 1))
    library.filters.save("two", Query("b", spans=(span,)))
    library.filters.save("one", Query("a"))
    library.filters.save("two", Query("c", categories=frozenset(["Web"])))
    assert [(saved.name, saved.query.text) for saved in library.filters.every()] == [
        ("two", "c"),
        ("one", "a"),
    ]


def test_names_are_washed_and_cut(library: Library) -> None:
    assert library.filters.save(" \x1b[31mred\u202e\n ", Query("a")) == "[31mred"
    assert len(library.filters.save("x" * 1000, Query("a"))) == LONGEST_NAME


def test_a_filter_of_a_removed_blog_looks_through_all(library: Library) -> None:
    library.filters.save("home", Query("fleet", blog=1))
    library.blogs.remove_for_good(1)
    (saved,) = library.filters.every()
    assert saved.query == Query("fleet")


def test_one_that_is_removed_is_gone(library: Library) -> None:
    library.filters.save("a", Query("a"))
    library.filters.save("b", Query("b"))
    library.filters.remove(library.filters.every()[0])
    assert [saved.name for saved in library.filters.every()] == ["b"]
