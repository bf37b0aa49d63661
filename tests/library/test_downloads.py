"""What is wanted for reading offline: counted, asked for once, and given up."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from blogtui.library import Library
from blogtui.library.posts import Answer
from blogtui.model.fetching import FailureKind
from blogtui.model.query import Query
from blogtui.store import downloads
from blogtui.store.connection import connect, writing
from tests.building import a_library, an_entry, put_blog, put_picture

CRANE, TIDE = "https://b.example/crane.png", "https://b.example/tide.png"
ILLUSTRATED = f"Whole.\n\n![A crane]({CRANE})\n\n![A tide]({TIDE})"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Two posts to fetch, one without an address, and two that are stored, one with pictures."""
    with a_library(tmp_path) as opened:
        entries = [
            an_entry("Quay one"),
            an_entry("Quay two"),
            an_entry("Quay nowhere", url=None),
            an_entry("Quay plain", markdown="Whole."),
            an_entry("Quay illustrated", markdown=ILLUSTRATED),
        ]
        put_blog(opened.paths, entries)
        opened.posts.changed()
        yield opened


def found(library: Library, text: str = "quay") -> Answer:
    return library.posts.find(Query(text))


def test_what_is_found_is_stored_or_asked_for_or_has_no_address(library: Library) -> None:
    wanted = library.downloads.want(found(library))
    assert (wanted.found, wanted.stored, len(wanted.texts), wanted.nowhere) == (5, 2, 2, 1)
    assert library.downloads.waiting() == 2


def test_what_is_waited_for_is_not_offered_again(library: Library) -> None:
    assert library.downloads.fetchable(found(library)) == 2
    library.downloads.want(found(library, "quay one"))
    assert library.downloads.fetchable(found(library)) == 1
    assert library.downloads.waiting() == 1


def test_stopping_gives_up_what_waits_and_keeps_what_is_stored(library: Library) -> None:
    library.downloads.want(found(library))
    library.downloads.stop()
    assert library.downloads.waiting() == 0
    assert library.downloads.stored(found(library)) == 2


def test_what_failed_for_good_is_told_until_it_is_asked_for_again(library: Library) -> None:
    library.downloads.want(found(library))
    (one,) = found(library, "quay one").ids()
    with closing(connect(library.paths.database)) as db, writing(db):
        downloads.failed(db, one, FailureKind.NOT_FOUND, "There is nothing.")
    assert library.downloads.failures() == {one: "There is nothing."}
    assert library.downloads.waiting() == 1
    library.downloads.stop()
    assert library.downloads.failures() == {one: "There is nothing."}
    library.downloads.want(found(library))
    assert library.downloads.failures() == {}


def test_pictures_are_wanted_of_stored_texts_that_have_some(library: Library) -> None:
    wanted = library.downloads.want(found(library), images=True)
    assert (len(wanted.texts), len(wanted.pictures)) == (2, 1)
    assert library.downloads.waiting() == 3


def test_a_text_lacks_pictures_until_all_of_them_are_there(library: Library) -> None:
    for address in (CRANE, TIDE):
        assert library.downloads.lack_pictures(found(library)) == 1
        put_picture(library.paths, address)
    assert library.downloads.lack_pictures(found(library)) == 0
