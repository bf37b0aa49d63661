"""The list of what is to be fetched beforehand."""

import sqlite3

import pytest

from blogtui.model.fetching import FailureKind
from blogtui.model.post import Article
from blogtui.store import articles, blogs, downloads, posts
from blogtui.store.downloads import Wanted
from tests.building import NOW, an_entry, new_post

URL = "https://b.example/{}"


@pytest.fixture
def blog_id(db: sqlite3.Connection) -> int:
    return blogs.add(db, name="B", url="https://b.example", tagline="", source=None, now=NOW)


@pytest.fixture
def numbers(db: sqlite3.Connection, blog_id: int) -> list[int]:
    """Of four posts, the oldest first."""
    return [add(db, blog_id, key) for key in range(1, 5)]


def add(db: sqlite3.Connection, blog_id: int, key: int, *, bundled: bool = False) -> int:
    new = new_post(an_entry(f"Post {key}", url=URL.format(key)))
    return posts.add(db, blog_id, new, key=key, bundled=bundled, now=NOW)


def store(db: sqlite3.Connection, post_id: int) -> None:
    articles.put(db, post_id, Article("Whole.", "page"), 1, NOW)


def waiting(db: sqlite3.Connection) -> list[int]:
    return [each.post_id for each in downloads.waiting(db)]


def test_what_waits_stands_newest_first(db: sqlite3.Connection, numbers: list[int]) -> None:
    assert sorted(downloads.want(db, numbers)) == sorted(numbers)
    assert waiting(db) == numbers[::-1]
    assert downloads.waiting(db)[0] == Wanted(numbers[3], URL.format(4))


def test_nothing_is_wanted_that_is_here_or_has_no_page_yet(
    db: sqlite3.Connection, blog_id: int, numbers: list[int]
) -> None:
    store(db, numbers[0])
    bundled = add(db, blog_id, 9, bundled=True)
    asked = [numbers[0], numbers[1], bundled, 10**6]
    assert downloads.fetchable(db, asked) == 1
    assert downloads.want(db, asked) == [numbers[1]]
    assert waiting(db) == [numbers[1]]
    assert downloads.fetchable(db, asked) == 0


def test_pictures_once_wanted_stay_wanted(db: sqlite3.Connection, numbers: list[int]) -> None:
    downloads.want(db, numbers[:1], images=True)
    downloads.want(db, numbers[:1])
    store(db, numbers[0])
    assert downloads.waiting(db) == [Wanted(numbers[0], URL.format(1), True, True)]


def test_a_text_that_came_another_way_is_no_longer_waited_for(
    db: sqlite3.Connection, numbers: list[int]
) -> None:
    downloads.want(db, numbers)
    store(db, numbers[0])
    assert numbers[0] not in waiting(db)


def test_a_failure_ends_the_waiting_until_somebody_asks_again(
    db: sqlite3.Connection, numbers: list[int]
) -> None:
    downloads.want(db, numbers[:1])
    assert [downloads.tried(db, numbers[0]) for _ in range(3)] == [1, 2, 3]
    downloads.failed(db, numbers[0], FailureKind.NOT_FOUND, "Nothing.")
    assert not downloads.is_waiting(db, numbers[0])
    assert downloads.failures(db) == {numbers[0]: "Nothing."}
    downloads.want(db, numbers[:1])
    assert downloads.is_waiting(db, numbers[0])
    assert downloads.tried(db, numbers[0]) == 1, "it is tried as often as at first"
    assert downloads.tried(db, numbers[1]) == 0, "nobody wants this one"


def test_a_failure_is_forgotten_once_the_text_is_here(
    db: sqlite3.Connection, numbers: list[int]
) -> None:
    downloads.want(db, numbers[:1])
    downloads.failed(db, numbers[0], FailureKind.NOT_FOUND, "Nothing.")
    store(db, numbers[0])
    assert downloads.failures(db) == {}


def test_the_newest_of_a_blog_are_wanted_whether_or_not_others_are_stored(
    db: sqlite3.Connection, blog_id: int, numbers: list[int]
) -> None:
    """The newest three are kept: what is stored among them makes no room for an older one."""
    store(db, numbers[3])
    assert downloads.want_newest(db, blog_id, 3) == [numbers[2], numbers[1]]
    assert waiting(db) == [numbers[2], numbers[1]]
    downloads.failed(db, numbers[2], FailureKind.NOT_FOUND, "Nothing.")
    downloads.want_newest(db, blog_id, 3)
    assert waiting(db) == [numbers[1]], "what failed is left alone"
    assert downloads.want_newest(db, blog_id, 0) == []


def test_giving_up_keeps_the_failures(db: sqlite3.Connection, numbers: list[int]) -> None:
    downloads.want(db, numbers)
    downloads.failed(db, numbers[0], FailureKind.GONE, "Gone.")
    downloads.done(db, numbers[1])
    downloads.forget_waiting(db)
    assert waiting(db) == []
    assert downloads.failures(db) == {numbers[0]: "Gone."}


def test_wishes_go_with_their_posts(
    db: sqlite3.Connection, blog_id: int, numbers: list[int]
) -> None:
    downloads.want(db, numbers)
    blogs.remove(db, blog_id)
    assert db.execute("SELECT count(*) FROM downloads").fetchone() == (0,)
