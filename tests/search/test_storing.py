"""Posts come into the library together with their places, and keep place and marks."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from blogtui.errors import UnknownPost
from blogtui.library.posts import Posts
from blogtui.model.changes import BlogChanges, ChangedPost
from blogtui.model.post import Article, Entry, PostRow
from blogtui.model.query import Query
from blogtui.search.storing import remove_blog, store_article, store_changes, store_mark
from blogtui.store import articles, blogs, posts
from blogtui.store.connection import connect, writing
from blogtui.store.marks import Mark
from tests.building import NOW, an_entry, moment, new_post

DAY = timedelta(days=1)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(tmp_path / "blogtui.db")) as opened:
        yield opened


@pytest.fixture
def blog_id(db: sqlite3.Connection) -> int:
    return blogs.add(db, name="B", url="https://b.example/", tagline="", source=None, now=NOW)


def put(db: sqlite3.Connection, blog_id: int, *entries: Entry, bundled: bool = False) -> None:
    """New posts, in the order of a document: the newest first."""
    with writing(db):
        changes = BlogChanges(new=tuple(map(new_post, entries)))
        store_changes(db, blog_id, changes, NOW, bundled=bundled)


def change(db: sqlite3.Connection, row: PostRow, entry: Entry) -> None:
    with writing(db):
        changed = ChangedPost(row.id, entry, new_post(entry).identities)
        store_changes(db, row.blog_id, BlogChanges(changed=(changed,)), NOW)


def listed(db: sqlite3.Connection, text: str = "") -> list[PostRow]:
    found = Posts(db).find(Query(text=text))
    return found.rows(0, found.count)


def titles(db: sqlite3.Connection, text: str = "") -> list[str]:
    return [row.title for row in listed(db, text)]


def test_posts_stand_by_their_dates(db: sqlite3.Connection, blog_id: int) -> None:
    put(db, blog_id, an_entry("One", "2021-05-01"), an_entry("Two", "2023-05-01"))
    put(db, blog_id, an_entry("Three", "2022-05-01"))
    assert titles(db) == ["Two", "Three", "One"]


def test_posts_of_one_day_keep_the_order_of_their_blog(
    db: sqlite3.Connection, blog_id: int
) -> None:
    names = [f"Post {number}" for number in range(9)]
    put(db, blog_id, *(an_entry(name, "2023-05-01") for name in names))
    assert titles(db) == names


def test_posts_without_dates_keep_their_order_and_later_ones_are_newer(
    db: sqlite3.Connection, blog_id: int
) -> None:
    put(db, blog_id, *(an_entry(name, None) for name in ("Newest", "Middle", "Oldest")))
    assert titles(db) == ["Newest", "Middle", "Oldest"]
    with writing(db):
        late = BlogChanges(new=(new_post(an_entry("Late", None)),))
        store_changes(db, blog_id, late, NOW + DAY)
    assert titles(db) == ["Late", "Newest", "Middle", "Oldest"]


def test_older_posts_without_dates_stand_behind_the_others(
    db: sqlite3.Connection, blog_id: int
) -> None:
    put(db, blog_id, *(an_entry(name, None) for name in ("One", "Two")))
    for page in (["Three", "Four"], ["Five", "Six"]):
        with writing(db):
            new = tuple(new_post(an_entry(name, None)) for name in page)
            store_changes(db, blog_id, BlogChanges(new=new), NOW + DAY, older=True)
    assert titles(db) == ["One", "Two", "Three", "Four", "Five", "Six"]


def test_a_date_in_the_future_does_not_stay_on_top_of_the_list(
    db: sqlite3.Connection, blog_id: int
) -> None:
    put(db, blog_id, an_entry("From tomorrow", f"{NOW + 9 * DAY:%Y-%m-%d}"))
    with writing(db):
        today = an_entry("Next day", f"{NOW + DAY:%Y-%m-%d}")
        store_changes(db, blog_id, BlogChanges(new=(new_post(today),)), NOW + 2 * DAY)
    assert titles(db) == ["Next day", "From tomorrow"]


def test_another_hour_of_the_day_moves_nothing(db: sqlite3.Connection, blog_id: int) -> None:
    put(db, blog_id, an_entry("One", "2023-05-01T08:00"), an_entry("Two", "2023-05-01T07:00"))
    _, two = listed(db)
    change(db, two, an_entry("Two", "2023-05-01T23:00"))
    assert titles(db) == ["One", "Two"]
    assert posts.get(db, two.id).published == moment("2023-05-01T23:00")


@pytest.mark.parametrize(("before", "after"), [("2023-05-02", "2020-01-01"), (None, "2020-01-01")])
def test_a_post_that_moves_to_another_day_takes_marks_and_text_along(
    db: sqlite3.Connection, blog_id: int, before: str | None, after: str
) -> None:
    put(db, blog_id, an_entry("Moved", before), an_entry("Stays", "2023-05-01"))
    moved, _ = listed(db)
    with writing(db):
        for mark in Mark:
            assert store_mark(db, mark, True, [moved.id]) == [moved.id]
        store_article(db, moved.id, Article("One two", "page"), NOW)
    change(db, moved, an_entry("Moved", after))
    stays, again = listed(db)
    assert (stays.title, stays.read, stays.starred, stays.stored) == ("Stays", False, False, False)
    assert (again.id, again.read, again.starred, again.stored) == (moved.id, True, True, True)
    found = Posts(db).find(Query())
    assert (found.unread, found.undated) == (1, 0)
    assert Posts(db).next_unread(found, 1, -1) == 0
    assert Posts(db).next_unread(found, 0, 1) is None


def test_a_post_is_found_by_its_new_words_alone(db: sqlite3.Connection, blog_id: int) -> None:
    put(db, blog_id, an_entry("Cranes", categories=("Data",)))
    (row,) = listed(db)
    change(db, row, an_entry("Lighthouses", categories=("Web",)))
    assert titles(db, "cranes") == titles(db, "cr") == []
    assert titles(db, "light") == ["Lighthouses"]
    (category,) = Posts(db).categories(Query())
    assert (category.name, category.count) == ("Web", 1)


def test_a_text_that_comes_with_the_post_is_stored(db: sqlite3.Connection, blog_id: int) -> None:
    put(db, blog_id, an_entry("From a feed", markdown="Of four words, say"))
    put(db, blog_id, an_entry("From the box", markdown="Two words"), bundled=True)
    put(db, blog_id, an_entry("Without", markdown=None))
    rows = {row.title: row for row in listed(db)}
    assert [name for name, row in rows.items() if not row.stored] == ["Without"]
    kept = {name: articles.get(db, rows[name].id) for name in rows}
    assert kept["Without"] is None
    assert kept["From a feed"] == Article("Of four words, say", "feed", NOW)
    assert kept["From the box"] == Article("Two words", "bundled", NOW)
    assert posts.get(db, rows["From a feed"].id).words == 4


def test_a_text_for_a_post_that_is_gone_is_refused(db: sqlite3.Connection, blog_id: int) -> None:
    put(db, blog_id, an_entry())
    with pytest.raises(UnknownPost, match="77"), writing(db):
        store_article(db, 77, Article("One", "page"), NOW)
    assert [row.stored for row in listed(db)] == [False]


def test_a_mark_tells_which_posts_it_changed(db: sqlite3.Connection, blog_id: int) -> None:
    put(db, blog_id, an_entry("One"), an_entry("Two"))
    one, two = listed(db)
    with writing(db):
        assert store_mark(db, Mark.READ, True, [one.id]) == [one.id]
        assert store_mark(db, Mark.READ, True, [two.id, one.id, 77]) == [two.id]
        assert store_mark(db, Mark.READ, False, [one.id]) == [one.id]
    assert [row.read for row in listed(db)] == [False, True]
    assert Posts(db).find(Query()).unread == 1


def test_a_blog_that_is_removed_leaves_nothing_to_find(
    db: sqlite3.Connection, blog_id: int
) -> None:
    other = blogs.add(db, name="C", url="https://c.example/", tagline="", source=None, now=NOW)
    put(db, other, an_entry("Kept crane"))
    before = facts(db)
    put(db, blog_id, an_entry("A crane", markdown="Text"), an_entry("Undated", None))
    with writing(db):
        for mark in Mark:
            store_mark(db, mark, True, [row.id for row in listed(db) if row.blog_id == blog_id])
        remove_blog(db, blog_id)
    assert titles(db) == titles(db, "crane") == ["Kept crane"]
    assert facts(db) == before


def facts(db: sqlite3.Connection) -> dict[str, set[object]]:
    """All that is kept of posts, and every set of the index."""
    tables = ("posts", "identities", "articles")
    kept = {table: set(db.execute(f"SELECT * FROM {table}")) for table in tables}
    return kept | {"sets": set(db.execute("SELECT kind, term, keys FROM sets"))}


@pytest.mark.parametrize("way", ["feed", "page"])
def test_a_text_without_spaces_is_counted_by_its_characters(
    db: sqlite3.Connection, blog_id: int, way: str
) -> None:
    """By the words between spaces twelve thousand characters would be read in a minute."""
    japanese = "潮の満ち引き" * 2000
    put(db, blog_id, an_entry("潮", markdown=japanese if way == "feed" else None))
    (row,) = listed(db)
    if way == "page":
        with writing(db):
            store_article(db, row.id, Article(japanese, "page"), NOW)
    assert posts.get(db, row.id).words == 6000
