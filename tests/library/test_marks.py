"""Read and starred, and every step of it taken back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from blogtui.library import Library
from blogtui.library.marks import UNDO_STEPS, Marks
from blogtui.model.query import Query
from blogtui.store.marks import read_moments
from tests.building import NOW, a_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with a_library(tmp_path) as opened:
        yield opened


@pytest.fixture
def ids(library: Library) -> list[int]:
    """Numbers of the three newest posts."""
    return [row.id for row in library.posts.find(Query()).rows(0, 3)]


def marked(library: Library, ids: list[int]) -> list[tuple[bool, bool]]:
    kept = [library.posts.post(post_id) for post_id in ids]
    return [(post.read, post.starred) for post in kept]


def test_what_was_marked_already_is_no_step(library: Library, ids: list[int]) -> None:
    assert library.marks.set_read(ids[:2], True) == 2
    assert library.marks.set_read(ids[:2], True) == 0
    assert library.marks.set_read([], True) == 0
    assert library.marks.undo() == "Taken back: 2 posts marked as read."
    assert library.marks.undo() is None


def test_taking_back_leaves_what_was_marked_before(library: Library, ids: list[int]) -> None:
    """Of three posts one was read already; the mark on it stays."""
    library.marks.set_read(ids[:1], True)
    assert library.marks.set_read(ids, True) == 2
    library.marks.undo()
    assert marked(library, ids) == [(True, False), (False, False), (False, False)]


def test_each_mark_has_its_words(library: Library, ids: list[int]) -> None:
    library.marks.set_read(ids[:1], True)
    library.marks.set_read(ids[:1], False)
    library.marks.set_starred(ids, True)
    library.marks.set_starred(ids[:1], False)
    assert [library.marks.undo() for _ in range(5)] == [
        "Taken back: 1 post star taken away.",
        "Taken back: 3 posts starred.",
        "Taken back: 1 post marked as unread.",
        "Taken back: 1 post marked as read.",
        None,
    ]
    assert marked(library, ids) == [(False, False)] * 3


def test_the_oldest_steps_are_forgotten(library: Library, ids: list[int]) -> None:
    for number in range(UNDO_STEPS + 4):
        library.marks.set_starred(ids[:1], number % 2 == 0)
    taken_back = 0
    while library.marks.undo():
        taken_back += 1
    assert taken_back == UNDO_STEPS
    assert marked(library, ids)[0] == (False, False)


def test_a_post_that_was_removed_since_is_passed_over(library: Library, ids: list[int]) -> None:
    blog_id = library.posts.post(ids[0]).blog_id
    library.marks.set_starred(ids, True)
    library.blogs.remove_for_good(blog_id)
    assert library.marks.undo() is None
    assert library.blogs.starred(blog_id) == []


def test_starred_posts_of_a_blog_are_listed_newest_first(library: Library, ids: list[int]) -> None:
    library.marks.set_starred(list(reversed(ids)), True)
    blog_id = library.posts.post(ids[0]).blog_id
    assert [post.id for post in library.blogs.starred(blog_id)] == [
        post_id for post_id in ids if library.posts.post(post_id).blog_id == blog_id
    ]


# When it was read


class Clock:
    """Says what it is told to say."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock(library: Library) -> Clock:
    made = Clock()
    library.marks = Marks(library._db, library.posts.changed, library.posts.waiting, made)
    return made


def read_at(library: Library, ids: list[int]) -> list[datetime | None]:
    moments = read_moments(library._db, ids)
    return [moments.get(post_id) for post_id in ids]


def test_a_post_knows_when_it_was_read_until_it_is_unread(
    library: Library, ids: list[int], clock: Clock
) -> None:
    library.marks.set_read(ids[:2], True)
    assert read_at(library, ids) == [NOW, NOW, None]
    library.marks.set_read(ids[:1], False)
    assert read_at(library, ids) == [None, NOW, None]


def test_a_star_does_not_touch_when_it_was_read(
    library: Library, ids: list[int], clock: Clock
) -> None:
    library.marks.set_read(ids, True)
    clock.now = NOW + timedelta(hours=1)
    library.marks.set_starred(ids, True)
    assert read_at(library, ids) == [NOW] * 3


def test_taking_back_gives_every_post_its_own_moment_again(
    library: Library, ids: list[int], clock: Clock
) -> None:
    """Not the moment of the undo: nobody read then."""
    library.marks.set_read(ids[:1], True)
    clock.now = NOW + timedelta(days=2)
    library.marks.set_read(ids[1:2], True)
    library.marks.set_read(ids, False)
    clock.now = NOW + timedelta(days=9)
    library.marks.undo()
    assert read_at(library, ids) == [NOW, NOW + timedelta(days=2), None]
    library.marks.undo()
    assert read_at(library, ids) == [NOW, None, None]
