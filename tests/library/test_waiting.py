"""Marks that cannot be written now: they are shown as done, wait, and are written in the end."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from blogtui.errors import StoreBusy, StoreFull, StoreUnwritable
from blogtui.library import Library, marks
from blogtui.model.query import Query
from blogtui.paths import paths
from blogtui.store.connection import connect, writing
from tests.building import a_library, fill_disk, make_room


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as opened:
        yield opened


@pytest.fixture
def ids(library: Library) -> list[int]:
    """Numbers of the four newest posts; the first is read, the last one starred."""
    found = [row.id for row in library.posts.find(Query()).rows(0, 4)]
    library.marks.set_read(found[:1], True)
    library.marks.set_starred(found[3:], True)
    return found


@pytest.fixture
def full(library: Library, ids: list[int]) -> Library:
    fill_disk(library._db)
    return library


def seen(library: Library, ids: list[int]) -> str:
    """`r` and `s` for each post: as a post of its own, in the list and in the index."""
    answer = library.posts.find(Query())
    rows = {row.id: row for row in answer.rows(0, answer.count)}
    whole = {post.id: post for post in answer.whole(0, answer.count)}
    assert answer.unread == sum(not row.read for row in rows.values())
    for post_id, row in rows.items():
        post = library.posts.post(post_id)
        assert post == whole[post_id] == library.posts.by_name(str(post_id))
        assert (post.read, post.starred) == (row.read, row.starred)
    return " ".join(
        ("r" if rows[post_id].read else "-") + ("s" if rows[post_id].starred else "-")
        for post_id in ids
    )


def test_on_a_full_disk_marks_are_shown_as_done(full: Library, ids: list[int]) -> None:
    assert seen(full, ids) == "r- -- -- -s"
    assert full.marks.set_read(ids[:3], True) == 2, "one was read already"
    assert full.marks.set_starred(ids[2:3], True) == 1
    assert full.marks.set_starred(ids[3:], False) == 1
    assert seen(full, ids) == "r- r- rs --"
    assert full.marks.waiting == 4
    assert isinstance(full.marks.hindrance, StoreFull)
    assert full.states == ("offline", "disk full")


def test_what_waits_is_in_no_database_until_there_is_room(
    full: Library, ids: list[int], tmp_path: Path
) -> None:
    full.marks.set_starred(ids[:2], True)
    assert not full.marks.try_again()
    with a_library(tmp_path) as other:
        assert seen(other, ids) == "r- -- -- -s"
    make_room(full._db)
    assert full.marks.try_again()
    assert (full.marks.waiting, full.marks.hindrance) == (0, None)
    with a_library(tmp_path) as other:
        assert seen(other, ids) == seen(full, ids) == "rs -s -- -s"


def test_the_next_mark_takes_those_that_wait_along(
    full: Library, ids: list[int], tmp_path: Path
) -> None:
    full.marks.set_starred(ids[:2], True)
    full.marks.set_starred(ids[:1], False)
    make_room(full._db)
    full.marks.set_read(ids[2:3], True)
    assert full.marks.waiting == 0
    with a_library(tmp_path) as other:
        assert seen(other, ids) == seen(full, ids) == "r- -s r- -s"


def test_what_waits_can_be_taken_back(full: Library, ids: list[int]) -> None:
    full.marks.set_starred(ids, True)
    assert full.marks.undo() == "Taken back: 3 posts starred."
    assert seen(full, ids) == "r- -- -- -s"
    make_room(full._db)
    assert full.marks.undo() == "Taken back: 1 post starred."
    assert full.marks.undo() == "Taken back: 1 post marked as read."
    assert seen(full, ids) == "-- -- -- --"


def test_the_next_unread_post_is_none_that_waits_to_be_read(full: Library, ids: list[int]) -> None:
    full.marks.set_read(ids[1:3], True)
    assert full.posts.next_unread(full.posts.find(Query()), 0, 1) == 3


def test_a_post_that_was_removed_meanwhile_is_passed_over(
    full: Library, ids: list[int], tmp_path: Path
) -> None:
    full.marks.set_starred(ids[:1], True)
    with a_library(tmp_path) as other:
        other.blogs.remove_for_good(other.posts.post(ids[0]).blog_id)
    assert full.posts.find(Query()).count > 0
    make_room(full._db)
    assert full.marks.try_again()


def test_another_writer_is_not_waited_for_by_a_key(
    library: Library, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark waits in its stead."""
    monkeypatch.setattr(marks, "PATIENCE_SECONDS", 0.0)
    with closing(connect(library.paths.database)) as other, writing(other):
        assert library.marks.set_starred(ids[:1], True) == 1
        assert isinstance(library.marks.hindrance, StoreBusy)
        assert library.states == ("offline",)
        assert seen(library, ids) == "rs -- -- -s"
    library.marks.keep()
    assert library.marks.waiting == 0


def test_what_is_lost_at_the_end_is_said(full: Library, ids: list[int]) -> None:
    full.marks.set_starred(ids, True)
    with pytest.raises(StoreFull, match=r"not kept: 3 marks\."):
        full.marks.keep()


def test_in_a_library_to_be_read_alone_no_mark_waits(
    library: Library, ids: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    library._db.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreUnwritable, match="may only be read"):
        library.marks.set_starred(ids, True)
    assert library.marks.waiting == 0
    assert seen(library, ids) == "r- -- -- -s"


def test_marks_know_no_clock(tmp_path: Path) -> None:
    """A clock that goes far forward and comes back loses or doubles none."""
    places = paths(tmp_path)
    with a_library(tmp_path) as library:
        found = [row.id for row in library.posts.find(Query()).rows(0, 4)]
        library.marks.set_starred(found[:2], True)
    with closing(connect(places.database)) as db, writing(db):
        # As if all had been fetched in years to come.
        db.execute("UPDATE posts SET first_seen = 4102444800")
        db.execute("UPDATE blogs SET added_at = 4102444800, fetched_at = 4102444800")
    with a_library(tmp_path) as library:
        library.marks.set_starred(found[1:3], True)
        assert seen(library, found) == "-s -s -s --"
