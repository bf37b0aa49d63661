"""Whole texts, their length, and the place where somebody was in one."""

import sqlite3

import pytest

from blogtui.model.post import Article
from blogtui.store import articles, blogs, posts
from tests.building import NOW, an_entry, new_post


@pytest.fixture
def post_id(db: sqlite3.Connection) -> int:
    blog_id = blogs.add(db, name="B", url="https://b.example", tagline="", source=None, now=NOW)
    return posts.add(db, blog_id, new_post(an_entry()), key=1, bundled=False, now=NOW)


def test_a_text_is_kept_with_its_words_and_when_it_came(
    db: sqlite3.Connection, post_id: int
) -> None:
    assert articles.get(db, post_id) is None
    articles.put(db, post_id, Article("Whole.", "page"), 7, NOW)
    assert articles.get(db, post_id) == Article("Whole.", "page", NOW)
    assert posts.get(db, post_id).words == 7


def test_a_newer_text_takes_the_place_of_the_older_and_one_stays_where_one_was(
    db: sqlite3.Connection, post_id: int
) -> None:
    articles.put(db, post_id, Article("Old.", "feed"), 1, NOW)
    articles.set_place(db, post_id, 0.25)
    articles.put(db, post_id, Article("New text.", "page"), 2, NOW)
    assert articles.get(db, post_id) == Article("New text.", "page", NOW)
    assert (articles.place(db, post_id), posts.get(db, post_id).words) == (0.25, 2)


def test_a_text_goes_with_its_post(db: sqlite3.Connection, post_id: int) -> None:
    articles.put(db, post_id, Article("Whole.", "page"), 1, NOW)
    blogs.remove(db, posts.get(db, post_id).blog_id)
    assert articles.get(db, post_id) is None


def test_without_a_text_there_is_no_place_in_it(db: sqlite3.Connection, post_id: int) -> None:
    articles.set_place(db, post_id, 0.5)
    assert articles.place(db, post_id) == 0.0
