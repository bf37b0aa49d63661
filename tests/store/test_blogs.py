"""Blogs are kept with their source, their health and their counts."""

import sqlite3
from datetime import timedelta

import pytest

from blogtui.errors import BlogExists, UnknownBlog
from blogtui.model.blog import Source, SourceKind
from blogtui.model.fetching import Failed, FailureKind
from blogtui.model.wishes import NO_WISHES
from blogtui.store import blogs
from tests.building import NOW

FEED = Source(SourceKind.FEED, "https://blog.example/feed/")


def add(db: sqlite3.Connection, url: str = "https://blog.example/") -> int:
    return blogs.add(db, name="Example", url=url, tagline="Old words", source=None, now=NOW)


def test_a_new_blog_has_no_source_and_no_posts(db: sqlite3.Connection) -> None:
    blog = blogs.get(db, add(db))
    assert (blog.name, blog.source, blog.posts, blog.unread, blog.error) == (
        "Example", None, 0, 0, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    "url", ["http://www.blog.example", "https://blog.example/index.html", "https://BLOG.example/#a"]
)
def test_the_same_blog_is_not_added_twice(db: sqlite3.Connection, url: str) -> None:
    add(db)
    with pytest.raises(BlogExists, match="Example"):
        add(db, url)


def test_a_success_ends_a_row_of_failures(db: sqlite3.Connection) -> None:
    blog_id = add(db)
    later = NOW + timedelta(hours=1)
    for _ in range(2):
        failed = Failed(FailureKind.TIMEOUT, "blog.example did not answer.")
        blogs.record_failure(db, blog_id, failed, now=NOW, next_fetch=later)
    blog = blogs.get(db, blog_id)
    assert blog.error is not None
    assert (blog.error.kind, blog.error.message) == (FailureKind.TIMEOUT, failed.message)
    assert (blogs.get(db, blog_id).failures, blogs.get(db, blog_id).tried) == (2, NOW)
    blogs.record_success(
        db,
        blog_id,
        source=FEED,
        tagline="",
        now=later,
        next_fetch=later,
        wishes=NO_WISHES,
        move=None,
    )
    blog = blogs.get(db, blog_id)
    assert (blog.error, blog.failures) == (None, 0)
    assert (blog.source, blog.fetched, blog.tagline) == (FEED, later, "Old words")


def test_being_offline_counts_against_no_blog(db: sqlite3.Connection) -> None:
    blog_id = add(db)
    failed = Failed(FailureKind.OFFLINE, "There is no network.")
    blogs.record_failure(db, blog_id, failed, now=NOW, next_fetch=NOW)
    assert blogs.get(db, blog_id).failures == 0


def test_a_number_is_never_given_twice(db: sqlite3.Connection) -> None:
    first = add(db)
    blogs.remove(db, first)
    assert add(db) > first
    with pytest.raises(UnknownBlog):
        blogs.get(db, first)
    assert blogs.founded(db)


def test_blogs_are_listed_as_they_were_added(db: sqlite3.Connection) -> None:
    first, second = add(db), add(db, "https://other.example/")
    assert [blog.id for blog in blogs.every(db)] == [first, second]
    assert blogs.writable_ids(db) == [first, second]
