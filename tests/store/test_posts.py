"""Posts are recognised by any of their names, and read in the order that is asked for."""

import sqlite3

import pytest

from blogtui.errors import UnknownPost
from blogtui.model.changes import ChangedPost, NewPost
from blogtui.model.fetching import Validators
from blogtui.model.post import Article
from blogtui.store import articles, blogs, fetches, marks, posts, validators
from blogtui.store.connection import writing
from blogtui.store.marks import Mark
from tests.building import NOW, an_entry, moment


@pytest.fixture
def blog_id(db: sqlite3.Connection) -> int:
    return blogs.add(
        db, name="Example", url="https://blog.example/", tagline="", source=None, now=NOW
    )


def put(db: sqlite3.Connection, blog_id: int, key: int, *names: str, title: str = "A post") -> int:
    new = NewPost(an_entry(title, authors=("Ada",), categories=("Data",)), names)
    return posts.add(db, blog_id, new, key=key, bundled=False, now=NOW)


def test_a_post_comes_back_as_it_was_stored(db: sqlite3.Connection, blog_id: int) -> None:
    post = posts.get(db, put(db, blog_id, 5, "guid:1"))
    assert (post.title, post.blog, post.authors, post.categories) == (
        "A post", "Example", ("Ada",), ("Data",),
    )  # fmt: skip
    assert post.published == moment("2023-09-28")
    assert (post.read, post.starred, post.stored, post.bundled) == (False, False, False, False)


def test_a_post_goes_by_all_its_names_in_its_own_blog(db: sqlite3.Connection, blog_id: int) -> None:
    post_id = put(db, blog_id, 5, "guid:1", "url:blog.example/a")
    known = posts.known(db, blog_id, ["guid:1", "url:blog.example/a", "guid:2"])
    assert {name: post.id for name, post in known.items()} == {
        "guid:1": post_id,
        "url:blog.example/a": post_id,
    }
    assert posts.known(db, blog_id + 1, ["guid:1"]) == {}
    assert posts.with_identity(db, "url:blog.example/a") == [post_id]


def test_a_name_goes_on_meaning_the_post_that_had_it_first(
    db: sqlite3.Connection, blog_id: int
) -> None:
    first, second = put(db, blog_id, 5, "guid:1"), put(db, blog_id, 6, "guid:2")
    posts.name(db, blog_id, second, ["guid:1", "guid:3"])
    known = posts.known(db, blog_id, ["guid:1", "guid:2", "guid:3"])
    assert [known[f"guid:{n}"].id for n in (1, 2, 3)] == [first, second, second]


def test_a_change_keeps_number_and_marks(db: sqlite3.Connection, blog_id: int) -> None:
    post_id = put(db, blog_id, 5, "guid:1")
    marks.put(db, Mark.STARRED, True, [post_id])
    changed = ChangedPost(post_id, an_entry("A better title"), ("guid:9",))
    posts.change(db, blog_id, changed, key=7)
    post = posts.get(db, post_id)
    assert (post.title, post.starred, posts.key_of(db, post_id)) == ("A better title", True, 7)
    assert posts.known(db, blog_id, ["guid:1", "guid:9"]).keys() == {"guid:1", "guid:9"}
    assert [post.id for post in posts.starred(db, blog_id)] == [post_id]


def test_rows_come_in_the_order_of_their_places(db: sqlite3.Connection, blog_id: int) -> None:
    for key, title in ((5, "five"), (7, "seven"), (6, "six")):
        put(db, blog_id, key, f"guid:{key}", title=title)
    assert [row.title for row in posts.rows_at(db, [7, 6, 5, 4])] == ["seven", "six", "five"]
    assert [post.title for post in posts.at(db, [5, 7])] == ["five", "seven"]


def test_marking_tells_which_posts_it_changed(db: sqlite3.Connection, blog_id: int) -> None:
    first, second = put(db, blog_id, 5, "guid:1"), put(db, blog_id, 6, "guid:2")
    assert marks.put(db, Mark.READ, True, [first]) == [(first, 5)]
    assert marks.put(db, Mark.READ, True, [first, second]) == [(second, 6)]


def test_unknown_posts_are_named(db: sqlite3.Connection) -> None:
    for ask in (posts.get, posts.key_of, posts.as_stored):
        with pytest.raises(UnknownPost, match="77"):
            ask(db, 77)


def test_an_article_is_replaced_and_counted(db: sqlite3.Connection, blog_id: int) -> None:
    post_id = put(db, blog_id, 5, "guid:1")
    assert articles.get(db, post_id) is None
    articles.put(db, post_id, Article("one two", "feed"), 2, NOW)
    articles.put(db, post_id, Article("one two three", "page"), 3, NOW)
    assert articles.get(db, post_id) == Article("one two three", "page", NOW)
    post = posts.get(db, post_id)
    assert (post.stored, post.words) == (True, 3)


def test_validators_are_kept_to_the_byte_and_cleared(db: sqlite3.Connection, blog_id: int) -> None:
    url = "https://blog.example/feed/"
    given = Validators('W/"33a64df5-gzip"', "Tue, 14 Nov 2023 09:00:00 GMT")
    validators.put(db, blog_id, url, given)
    assert validators.get(db, blog_id, url) == given
    assert validators.get(db, blog_id, url + "?") == Validators()
    validators.put(db, blog_id, url, Validators())
    assert validators.get(db, blog_id, url) == Validators()


def test_the_log_keeps_the_newest_fifty_of_a_blog(db: sqlite3.Connection, blog_id: int) -> None:
    with writing(db):
        for size in range(60):
            fetches.log(
                db,
                blog_id=blog_id,
                url="https://blog.example/",
                at=NOW,
                outcome="ok",
                status=200,
                size_bytes=size,
                seconds=0.1,
            )
    sizes = [row[0] for row in db.execute("SELECT size_bytes FROM fetches ORDER BY id")]
    assert sizes == list(range(10, 60))
