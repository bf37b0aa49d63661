"""Every query over sets finds what a plain look at every post finds."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from blogtui.library.posts import Posts
from blogtui.model.changes import BlogChanges, ChangedPost, NewPost
from blogtui.model.post import Article, Entry
from blogtui.model.query import Query, Span
from blogtui.model.result import MonthCount
from blogtui.search.building import disagreements
from blogtui.search.removing import remove_blog
from blogtui.search.storing import store_article, store_changes, store_mark
from blogtui.search.words import words
from blogtui.store import blogs
from blogtui.store.connection import connect, writing
from blogtui.store.marks import Mark
from tests.building import NOW, new_post
from tests.search.scanning import BLOGS, TODAY, Meaning, Seen, lines

TITLES = ("Fleet", "Fleets of ships", "Flee", "Ödön's café", "日本語のブログ", "a b c", "Data data")
CATEGORIES = ("Data", "Web", "Product")
AUTHORS = ("Ada Lovelace", "Grace Hopper", "Łukasz")

# Few days and words, so that they meet; some dates lie ahead, some are missing.
moments = st.one_of(
    st.none(),
    st.builds(
        lambda days, hours: datetime(2021, 11, 20, tzinfo=UTC) + timedelta(days=days, hours=hours),
        st.integers(0, 400),
        st.sampled_from([0, 0, 7, 23.99]),
    ),
    st.just(NOW + timedelta(days=900)),
    st.just(datetime(1815, 12, 10, tzinfo=UTC)),
)
entries = st.builds(
    Entry,
    title=st.sampled_from(TITLES),
    published=moments,
    categories=st.lists(st.sampled_from(CATEGORIES), unique=True, max_size=2).map(tuple),
    authors=st.lists(st.sampled_from(AUTHORS), unique=True, max_size=2).map(tuple),
    excerpt=st.sampled_from(("", "fleeting data", "语言 web", "Of data and\nfleets, of ships")),
)
spans = st.builds(
    lambda start, days: Span(start, start + timedelta(days=days)),
    st.dates(date(2021, 11, 1), date(2022, 12, 1)),
    st.integers(1, 90),
)
chosen = st.builds(
    Query,
    blog=st.sampled_from((None, 1, 2)),
    spans=st.lists(spans, max_size=2).map(tuple),
    undated=st.booleans(),
    categories=st.frozensets(st.sampled_from(CATEGORIES), max_size=2),
)


Edit = tuple[str, Entry]
edits: st.SearchStrategy[Edit] = st.tuples(
    st.sampled_from(("nothing", "read", "star", "store", "change")), entries
)


@contextmanager
def a_database() -> Iterator[sqlite3.Connection]:
    with TemporaryDirectory() as folder:
        db = connect(Path(folder) / "a.db")
        try:
            with writing(db):
                for number, name in BLOGS.items():
                    blogs.add(
                        db,
                        name=name,
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


class Doubled:
    """A library, and beside it what is in it, post by post."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.posts = Posts(db, today=lambda: TODAY)
        self.seen: dict[int, Seen] = {}

    def add(self, blog_id: int, found: list[Entry]) -> None:
        put(self.db, blog_id, found)
        rows = self.db.execute("SELECT id, blog_id FROM posts ORDER BY id").fetchall()
        fresh = [(post_id, blog) for post_id, blog in rows if post_id not in self.seen]
        # Stored from the oldest, which stands last in a document, to the newest.
        for (post_id, blog), entry in zip(fresh, reversed(found), strict=True):
            self.seen[post_id] = Seen(entry, blog)
        self.posts.changed()

    def change(self, edits: Iterable[Edit]) -> None:
        with writing(self.db):
            for (kind, entry), post_id in zip(edits, list(self.seen), strict=False):
                self.edit(kind, entry, post_id)
        self.posts.changed()

    def edit(self, kind: str, entry: Entry, post_id: int) -> None:
        seen = self.seen[post_id]
        match kind:
            case "read":
                seen.is_read = True
                store_mark(self.db, Mark.READ, True, [post_id])
            case "star":
                seen.is_starred = not seen.is_starred
                store_mark(self.db, Mark.STARRED, seen.is_starred, [post_id])
            case "store":
                seen.is_stored = True
                store_article(self.db, post_id, Article("text", "page"), NOW)
            case "change":
                seen.entry = entry
                changed = BlogChanges(changed=(ChangedPost(post_id, entry, ()),))
                store_changes(self.db, seen.blog_id, changed, NOW)

    def remove(self, blog_id: int) -> None:
        with writing(self.db):
            remove_blog(self.db, blog_id)
        self.seen = {i: seen for i, seen in self.seen.items() if seen.blog_id != blog_id}
        self.posts.changed()

    def check(self, query: Query, means: Meaning) -> None:
        """Every figure that a screen shows."""
        scope = {i: seen for i, seen in self.seen.items() if query.blog in (None, seen.blog_id)}
        without_dates = {
            i: seen
            for i, seen in scope.items()
            if means(seen)
            and (not query.categories or query.categories & set(seen.entry.categories))
        }
        expected = {i for i, seen in without_dates.items() if is_chosen(query, seen)}
        result = self.posts.find(query)
        rows = result.rows(0, 100)
        assert {row.id for row in rows} == expected
        assert result.count == len(rows)
        assert [result.position(row.id) for row in rows] == list(range(len(rows)))
        in_scope = Counter(map(month_of, scope.values()))
        in_found = Counter(map(month_of, without_dates.values()))
        assert result.months == tuple(
            MonthCount(*month, in_found[month]) for month in sorted(filter(None, in_scope))[::-1]
        )
        assert result.undated == in_found[None]
        assert result.has_undated == bool(in_scope[None])
        assert result.dated_total == len(without_dates)
        assert result.total == len(scope)
        assert result.unread == sum(not seen.is_read for seen in scope.values())


def is_chosen(query: Query, seen: Seen) -> bool:
    """By the dates in the sidebar."""
    if not (query.spans or query.undated):
        return True
    if seen.day is None:
        return query.undated
    return any(span.start <= seen.day < span.stop for span in query.spans)


def month_of(seen: Seen) -> tuple[int, int] | None:
    return None if seen.day is None else (seen.day.year, seen.day.month)


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_sets_find_what_a_plain_scan_finds(data: st.DataObject) -> None:
    """Of every kind of query, in any library, whatever was edited in it since."""
    with a_database() as db:
        library = Doubled(db)
        library.add(1, data.draw(st.lists(entries, max_size=12)))
        library.add(2, data.draw(st.lists(entries, max_size=12)))
        library.change(data.draw(st.lists(edits, max_size=24)))
        library.add(1, data.draw(st.lists(entries, max_size=4)))
        if data.draw(st.booleans()):
            library.remove(2)
        for query in data.draw(st.lists(chosen, min_size=1, max_size=6)):
            text, means = data.draw(lines)
            library.check(replace(query, text=text), means)
        assert disagreements(db, lambda share: None) == 0, "as if it were built anew"


def test_more_posts_than_a_day_has_minutes_are_counted_on_their_day() -> None:
    """A blog that has moved gives all its posts the day of its move: the last of a month."""
    with a_database() as db:
        day = datetime(2022, 1, 31, tzinfo=UTC)
        library = Doubled(db)
        library.add(1, [Entry(f"Post {n}", published=day) for n in range(2000)])
        library.add(2, [Entry("First", published=datetime(2022, 2, 1, tzinfo=UTC))])
        found = library.posts.find(Query(text="on:2022-01-31"))
        assert found.count == 2000
        assert found.months == (MonthCount(2022, 2, 0), MonthCount(2022, 1, 2000))
        assert library.posts.find(Query(text="after:2022-01")).count == 1
        assert library.posts.find(Query(text="in:feb")).count == 1
        january = Query(spans=(Span(date(2022, 1, 1), date(2022, 2, 1)),))
        assert library.posts.find(january).count == 2000
        library.remove(1)
        assert db.execute("SELECT count(*) FROM sets WHERE kind = 'day'").fetchone() == (0,)


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
