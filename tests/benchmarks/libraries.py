"""Libraries of any size, made through the doors that the program itself uses.

25 posts are one blog, 5,000 are 100 blogs × 50, 100,000 are 100 × 1,000, a million are 500 × 2,000:
over 18 years, some without a date and some with a day alone, a third of them read, a few starred.
"""

import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import gettempdir

from blogtui.addresses import identity
from blogtui.model.changes import BlogChanges, NewPost
from blogtui.model.post import Entry
from blogtui.paths import paths
from blogtui.search.building import bring_up_to_date
from blogtui.search.indexing import ALL, Indexing, Term
from blogtui.search.storing import DatabaseShelf, store_changes, store_mark
from blogtui.store import blogs, index, marks, posts
from blogtui.store.connection import connect, writing
from blogtui.store.migrations import VERSION
from tests.benchmarks.vocabulary import Vocabulary

SIZES = (25, 5_000, 100_000, 1_000_000)
BLOGS = {25: 1, 5_000: 100, 100_000: 100, 1_000_000: 500}
NOW = datetime(2026, 11, 23, tzinfo=UTC)
# Beyond these the index is built once, at the end.
MOST_STORED_SINGLY = 100_000
# To be raised with every change to what is written: kept libraries are made anew then.
EDITION = 2
YEARS_BACK = 18
TITLE_WORDS, EXCERPT_WORDS, ARTICLE_WORDS = (4, 11), (18, 34), (80, 160)
AUTHORS, CATEGORIES, CATEGORIES_OF_BLOG, CATEGORIES_OF_POST = 500, 120, 12, 3
UNDATED, IDEOGRAPHIC, STORED = 0.01, 0.02, 0.01
READ, STARRED = 1 / 3, 0.005
ADDED_DAYS_AGO = (0, 5 * 365)
# Of so many blogs one gives days without hours: its posts all want midnight.
DAYS_ALONE_EVERY = 4


def folder() -> Path:
    """Where libraries and results are kept."""
    made = Path(gettempdir()) / "blogtui-benchmarks"
    made.mkdir(exist_ok=True)
    return made


def home_of(count: int) -> Path:
    """The home folder of a library with so many posts; made once and kept."""
    home = folder() / f"{count}-{VERSION}-{index.VERSION}-{EDITION}"
    if not (home / "made").exists():
        print(f"making a library of {count:,} posts …", flush=True)
        started = time.perf_counter()
        shutil.rmtree(home, ignore_errors=True)
        make(home, count)
        (home / "made").touch()
        print(f"  took {time.perf_counter() - started:.0f} s", flush=True)
    return home


def make(home: Path, count: int, *, read_only: bool = False) -> None:
    """`read_only`: its blogs are never asked for anything."""
    database = paths(home).database
    database.parent.mkdir(parents=True, exist_ok=True)
    database.unlink(missing_ok=True)
    with closing(connect(database)) as db:
        if count <= MOST_STORED_SINGLY:
            fill(db, count, put, read_only=read_only)
        else:
            fill_and_build(db, count)


def fill_and_build(db: sqlite3.Connection, count: int) -> None:
    """The same library in a tenth of the time."""
    places = PlacesAlone(DatabaseShelf(db))
    fill(db, count, partial(put_unindexed, places))
    bring_up_to_date(db, lambda share: None)


def fill(db: sqlite3.Connection, count: int, put: "Put", *, read_only: bool = False) -> None:
    writer = Writer(random.Random(7))
    number = BLOGS.get(count, max(1, count // 50))
    for blog in range(number):
        written = writer.blog(blog, count // number)
        with writing(db):
            blog_id = blogs.add(
                db,
                name=written.name,
                url=written.url,
                tagline=written.tagline,
                source=None,
                now=written.added,
                read_only=read_only,
            )
            put(db, blog_id, written)


@dataclass(frozen=True, slots=True)
class Written:
    """A post, and what its reader has done with it."""

    post: NewPost
    read: bool
    starred: bool


@dataclass(frozen=True, slots=True)
class WrittenBlog:
    """What was there when it was added came at once, all else when it was written."""

    name: str
    url: str
    tagline: str
    added: datetime
    posts: tuple[Written, ...]

    def fetches(self) -> Iterator[tuple[datetime, BlogChanges]]:
        """The first and the last one, newest posts first in each."""
        news = [each.post for each in self.posts]
        late = sum(is_after(post.entry.published, self.added) for post in news)
        yield self.added, BlogChanges(new=tuple(news[late:]))
        yield NOW, BlogChanges(new=tuple(news[:late]))


Put = Callable[[sqlite3.Connection, int, WrittenBlog], None]


def is_after(published: datetime | None, moment: datetime) -> bool:
    return published is not None and published > moment


def put(db: sqlite3.Connection, blog_id: int, written: WrittenBlog) -> None:
    """As a fetch stores posts and a person marks them."""
    for moment, changes in written.fetches():
        store_changes(db, blog_id, changes, moment)
    for mark, post_ids in marked(db, blog_id, written):
        store_mark(db, mark, True, post_ids)


def put_unindexed(
    places: "PlacesAlone", db: sqlite3.Connection, blog_id: int, written: WrittenBlog
) -> None:
    """The same rows, without their places in the index."""
    for moment, changes in written.fetches():
        store_changes(db, blog_id, changes, moment, indexing=places)
    for mark, post_ids in marked(db, blog_id, written):
        marks.put(db, mark, True, post_ids)


class PlacesAlone(Indexing):
    """Knows where posts stand, so that each gets a minute of its own; all else is not kept."""

    def take(self, terms: Iterable[Term]) -> None:
        super().take(term for term in terms if term == ALL)

    def add(self, key: int, terms: Collection[Term]) -> None:
        if ALL in terms:
            self.set_of(ALL).add(key)


def marked(
    db: sqlite3.Connection, blog_id: int, written: WrittenBlog
) -> Iterator[tuple[marks.Mark, list[int]]]:
    """The numbers of the posts that have each mark."""
    # They were stored from the last to the first.
    stored = sorted((post_id for post_id, _ in posts.keys_of_blog(db, blog_id)), reverse=True)
    pairs = list(zip(stored, written.posts, strict=True))
    yield marks.Mark.READ, [post_id for post_id, each in pairs if each.read]
    yield marks.Mark.STARRED, [post_id for post_id, each in pairs if each.starred]


class Writer:
    """Writes all blogs of a library."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.vocabulary = Vocabulary(chance)
        self._names = self.vocabulary.names(max(BLOGS.values()))
        self._authors = self.vocabulary.names(AUTHORS)
        self._categories = [" ".join(self.vocabulary.words(1, 2)) for _ in range(CATEGORIES)]

    def blog(self, number: int, count: int) -> WrittenBlog:
        url = f"https://blog{number}.example/"
        added = NOW - timedelta(days=self._chance.uniform(*ADDED_DAYS_AGO))
        gives_hours = number % DAYS_ALONE_EVERY > 0
        return WrittenBlog(
            name=self._names[number],
            url=url,
            tagline=" ".join(self.vocabulary.words(3, 6)),
            added=added.replace(microsecond=0),
            posts=tuple(self._posts(url, count, added, gives_hours)),
        )

    def _posts(self, url: str, count: int, added: datetime, gives_hours: bool) -> Iterator[Written]:
        """Newest first."""
        authors = self._chance.sample(self._authors, self._chance.randint(1, 6))
        categories = self._chance.sample(self._categories, CATEGORIES_OF_BLOG)
        days = YEARS_BACK * 365 * self._chance.uniform(0.3, 1.0)
        ages = sorted(self._chance.random() ** 1.4 * days for _ in range(count))
        for number, age in enumerate(ages):
            entry = Entry(
                title=self._title(),
                url=f"{url}{number}",
                published=self._published(age, added, gives_hours),
                authors=(self._chance.choice(authors),),
                categories=self._some(categories),
                excerpt=f"{' '.join(self.vocabulary.words(*EXCERPT_WORDS))}.",
                markdown=self._article(),
            )
            yield Written(
                NewPost(entry, (f"url:{identity(f'{url}{number}')}",)),
                read=self._chance.random() < READ,
                starred=self._chance.random() < STARRED,
            )

    def _title(self) -> str:
        if self._chance.random() < IDEOGRAPHIC:
            return self.vocabulary.ideographs(8, 20)
        return " ".join(self.vocabulary.words(*TITLE_WORDS)).capitalize()

    def _published(self, age: float, added: datetime, gives_hours: bool) -> datetime | None:
        moment = (NOW - timedelta(days=age)).replace(microsecond=0)
        if not gives_hours:
            moment = moment.replace(hour=0, minute=0, second=0)
        return None if moment <= added and self._chance.random() < UNDATED else moment

    def _some(self, categories: list[str]) -> tuple[str, ...]:
        drawn = self._chance.choices(categories, k=self._chance.randint(0, CATEGORIES_OF_POST))
        return tuple(dict.fromkeys(drawn))

    def _article(self) -> str | None:
        if self._chance.random() >= STORED:
            return None
        return " ".join(self.vocabulary.words(*ARTICLE_WORDS))
