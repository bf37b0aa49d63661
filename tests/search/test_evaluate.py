"""Every query over sets finds what a plain look at every post finds."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from blogtui.library.posts import Posts
from blogtui.model.changes import BlogChanges, ChangedPost, NewPost
from blogtui.model.post import Entry
from blogtui.model.query import Query, Span
from blogtui.model.result import MonthCount
from blogtui.search.language import query_words, words
from blogtui.search.storing import remove_blog, store_changes, store_mark
from blogtui.store import blogs
from blogtui.store.connection import connect, writing
from blogtui.store.marks import Mark
from tests.building import NOW, new_post

TITLES = ("Fleet", "Fleets of ships", "Flee", "Ödön's café", "日本語のブログ", "a b c", "Data data")
CATEGORIES = ("Data", "Web", "Product")

# Few days and words, so that they meet; some dates lie ahead, some are missing.
moments = st.one_of(
    st.none(),
    st.builds(
        lambda days, hours: datetime(2021, 11, 20, tzinfo=UTC) + timedelta(days=days, hours=hours),
        st.integers(0, 400),
        st.sampled_from([0, 0, 7]),
    ),
    st.just(NOW + timedelta(days=900)),
)
entries = st.builds(
    Entry,
    title=st.sampled_from(TITLES),
    published=moments,
    categories=st.lists(st.sampled_from(CATEGORIES), unique=True, max_size=2).map(tuple),
    excerpt=st.sampled_from(("", "fleeting data", "语言 web")),
)
spans = st.builds(
    lambda start, days: Span(start, start + timedelta(days=days)),
    st.dates(date(2021, 11, 1), date(2022, 12, 1)),
    st.integers(1, 90),
)
queries = st.builds(
    Query,
    text=st.sampled_from(("", "fl", "flee", "fleet", "data fl", "o", "cafe", "本語", "zebra", "…")),
    blog=st.sampled_from((None, 1, 2)),
    spans=st.lists(spans, max_size=2).map(tuple),
    undated=st.booleans(),
    categories=st.frozensets(st.sampled_from(CATEGORIES), max_size=2),
)


@contextmanager
def a_database() -> Iterator[sqlite3.Connection]:
    with TemporaryDirectory() as folder:
        db = connect(Path(folder) / "a.db")
        try:
            with writing(db):
                for number in (1, 2):
                    blogs.add(
                        db,
                        name=f"Blog {number}",
                        url=f"https://{number}.example/",
                        tagline="",
                        source=None,
                        now=NOW,
                    )
            yield db
        finally:
            db.close()


def put(db: sqlite3.Connection, blog_id: int, found: list[Entry]) -> None:
    new = tuple(NewPost(entry, (f"text:{index}",)) for index, entry in enumerate(found))
    with writing(db):
        store_changes(db, blog_id, BlogChanges(new=new), NOW)


def matches(query: Query, entry: Entry, blog_id: int, *, with_dates: bool = True) -> bool:
    said = list(words(f"{entry.title}\n{entry.excerpt}"))
    if query.blog not in (None, blog_id):
        return False
    if not all(any(w.startswith(asked) for w in said) for asked in query_words(query.text)):
        return False
    if query.categories and not query.categories & set(entry.categories):
        return False
    if not with_dates or not (query.spans or query.undated):
        return True
    if entry.published is None:
        return query.undated
    day = min(entry.published, NOW).date()
    return any(span.start <= day < span.stop for span in query.spans)


def month_of(entry: Entry) -> tuple[int, int] | None:
    if entry.published is None:
        return None
    placed = min(entry.published, NOW)
    return placed.year, placed.month


@settings(max_examples=60, deadline=None)
@given(
    st.lists(entries, max_size=12),
    st.lists(entries, max_size=12),
    st.lists(queries, min_size=1, max_size=8),
)
def test_sets_find_what_a_plain_scan_finds(
    first: list[Entry], second: list[Entry], asked: list[Query]
) -> None:
    library = [(entry, 1) for entry in first] + [(entry, 2) for entry in second]
    with a_database() as db:
        put(db, 1, first)
        put(db, 2, second)
        found_by = Posts(db)
        for query in asked:
            result = found_by.find(query)
            rows = result.rows(0, 100)
            expected = [(e, b) for e, b in library if matches(query, e, b)]
            assert result.count == len(rows) == len(expected)
            assert sorted((r.title, r.blog_id) for r in rows) == sorted(
                (e.title, b) for e, b in expected
            )
            undated_too = [(e, b) for e, b in library if matches(query, e, b, with_dates=False)]
            scope = [e for e, b in library if query.blog in (None, b)]
            months = sorted({m for e in scope if (m := month_of(e))}, reverse=True)
            assert result.months == tuple(
                MonthCount(y, m, sum(month_of(e) == (y, m) for e, _ in undated_too))
                for y, m in months
            )
            assert result.undated == sum(e.published is None for e, _ in undated_too)
            assert result.dated_total == len(undated_too)
            assert result.total == result.unread == len(scope)
            assert [result.position(row.id) for row in rows] == list(range(len(rows)))


@settings(max_examples=40, deadline=None)
@given(st.lists(entries, min_size=1, max_size=10), st.lists(entries, min_size=1, max_size=10))
def test_changed_posts_are_found_by_what_they_say_now(
    before: list[Entry], after: list[Entry]
) -> None:
    """Places, marks and words move along when a blog changes its posts."""
    with a_database() as db:
        put(db, 1, before)
        found_by = Posts(db)
        ids = [row.id for row in found_by.find(Query()).rows(0, 100)]
        changed = tuple(
            ChangedPost(post_id, entry, ()) for post_id, entry in zip(ids, after, strict=False)
        )
        with writing(db):
            store_mark(db, Mark.READ, True, ids)
            store_changes(db, 1, BlogChanges(changed=changed), NOW)
        found_by.changed()
        everything = found_by.find(Query())
        assert everything.count == len(before)
        assert everything.unread == 0
        for post in changed:
            for text in words(post.entry.title):
                assert found_by.find(Query(text=text)).position(post.id) is not None
        stored = {post.id: post for post in everything.whole(0, 100)}
        for post in changed:
            assert stored[post.id].title == post.entry.title
            assert stored[post.id].published == post.entry.published
        with writing(db):
            remove_blog(db, 1)
        assert db.execute("SELECT count(*) FROM sets").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM posts").fetchone() == (0,)


def test_next_unread_skips_what_is_read_in_both_directions() -> None:
    with a_database() as db:
        put(db, 1, [Entry(f"Post {n}", published=NOW - timedelta(days=n)) for n in range(5)])
        found_by = Posts(db)
        result = found_by.find(Query())
        rows = result.rows(0, 5)
        with writing(db):
            store_mark(db, Mark.READ, True, [rows[1].id, rows[2].id])
        found_by.changed()
        assert found_by.next_unread(result, 0, 1) == 3
        assert found_by.next_unread(result, 2, 1) == 3
        assert found_by.next_unread(result, 3, -1) == 0
        assert found_by.next_unread(result, 2, -1) == 0
        assert found_by.next_unread(result, 4, 1) is None
        assert found_by.next_unread(result, 0, -1) is None


def test_posts_of_one_minute_keep_the_order_of_their_page() -> None:
    """A blog that gives days, not hours: its own order is the best that is known."""
    with a_database() as db:
        day = datetime(2022, 5, 4, tzinfo=UTC)
        put(db, 1, [Entry(f"Post {n}", published=day) for n in range(4)])
        titles = [row.title for row in Posts(db).find(Query()).rows(0, 4)]
        assert titles == ["Post 0", "Post 1", "Post 2", "Post 3"]


def test_posts_without_dates_stand_before_what_is_fetched_later() -> None:
    with a_database() as db:
        put(db, 1, [Entry(f"Post {n}", published=None) for n in range(3)])
        with writing(db):
            late = new_post(Entry("Newer", published=None))
            store_changes(db, 1, BlogChanges(new=(late,)), NOW + timedelta(minutes=5))
        titles = [row.title for row in Posts(db).find(Query()).rows(0, 4)]
        assert titles == ["Newer", "Post 0", "Post 1", "Post 2"]


def test_near_gives_the_next_older_post_where_the_post_itself_is_gone() -> None:
    with a_database() as db:
        entries = [Entry(f"Post {n}", published=NOW - timedelta(days=n)) for n in range(5)]
        put(db, 1, entries)
        found_by = Posts(db)
        second = found_by.find(Query()).rows(1, 2)[0]
        narrowed = found_by.find(Query(text="4"))
        assert narrowed.position(second.id) is None
        assert narrowed.near(second.id) == 0
        assert found_by.find(Query()).near(second.id) == 1
