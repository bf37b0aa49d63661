"""Posts: found by a query, read by number."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from blogtui.addresses import identity, without_secret
from blogtui.errors import UnknownPost
from blogtui.library.waiting import Waiting
from blogtui.model.post import Post, PostRow
from blogtui.model.query import Query
from blogtui.model.result import CategoryCount, Completion, MonthCount
from blogtui.search.evaluate import Evaluator
from blogtui.search.expressions import Expression
from blogtui.search.found import Found
from blogtui.search.highlights import highlights
from blogtui.search.indexing import READ, STORED, Term
from blogtui.search.language import not_narrowing
from blogtui.search.likeness import Said
from blogtui.search.telling import told
from blogtui.store import blogs, index, posts
from blogtui.store.connection import data_version

if TYPE_CHECKING:
    from sqlite3 import Connection

MOST_DIGITS = 18  # of a number that SQLite can compare with


class Sets:
    """The sets of an open database, for reading."""

    def __init__(self, db: "Connection", waiting: Waiting) -> None:
        self._db = db
        self._waiting = waiting

    def get(self, term: Term) -> bytes | None:
        return self._waiting.over_set(term, index.get(self._db, *term))

    def beginning_with(self, term: Term) -> Iterable[bytes]:
        return index.beginning_with(self._db, *term)

    def containing(self, kind: str, part: str) -> Iterable[bytes]:
        return index.containing(self._db, kind, part)

    def of_kind(self, kind: str) -> list[tuple[str, bytes]]:
        return index.of_kind(self._db, kind)

    def names(self, kind: str) -> list[str]:
        return index.terms(self._db, kind)

    def blog_names(self) -> list[tuple[int, str]]:
        return blogs.names(self._db)

    def blogs_in(self, folder: str) -> list[int]:
        return blogs.in_folder(self._db, folder)

    def folders(self) -> list[str]:
        return blogs.folders(self._db)

    def texts(self, keys: Sequence[int]) -> Iterator[tuple[int, str, str]]:
        return posts.texts_at(self._db, keys)

    def several(self, kind: str, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        return index.several(self._db, kind, names)

    def said(self, post_id: int) -> Said | None:
        try:
            post, key = posts.get(self._db, post_id), posts.key_of(self._db, post_id)
        except UnknownPost:
            return None
        return Said(key, post.title, post.excerpt, post.categories)


class Answer:
    """A model.result.Result on an open database."""

    def __init__(
        self,
        db: "Connection",
        waiting: Waiting,
        query: Query,
        expression: Expression,
        found: Found,
    ) -> None:
        self._db = db
        self._waiting = waiting
        self._expression = expression
        self._months: tuple[MonthCount, ...] | None = None
        self.query = query
        self.found = found
        self.count = found.count
        self.is_rough = found.is_rough
        self.total = found.total
        self.unread = found.unread_total

    @property
    def months(self) -> tuple[MonthCount, ...]:
        if self._months is None:
            self._months = self.found.months()
        return self._months

    @property
    def unread_found(self) -> int:
        return self.found.unread()

    @property
    def undated(self) -> int:
        return self.found.undated()

    @property
    def has_undated(self) -> bool:
        return self.found.has_undated()

    @property
    def dated_total(self) -> int:
        return self.found.dated_total

    def rows(self, start: int, stop: int) -> list[PostRow]:
        return self._waiting.over_all(posts.rows_at(self._db, self.found.page(start, stop)))

    def ids(self) -> list[int]:
        return posts.ids_at(self._db, self.found.page(0, self.count))

    def whole(self, start: int, stop: int) -> list[Post]:
        return self._waiting.over_all(posts.at(self._db, self.found.page(start, stop)))

    def position(self, post_id: int) -> int | None:
        try:
            return self.found.row_of(posts.key_of(self._db, post_id))
        except UnknownPost:
            return None

    def near(self, post_id: int) -> int:
        try:
            return self.found.row_near(posts.key_of(self._db, post_id))
        except UnknownPost:
            return 0

    def highlights(self, text: str) -> list[tuple[int, int]]:
        return highlights(text, self._expression)

    @property
    def understood(self) -> str:
        return told(self._expression, self._title)

    def _title(self, post_id: int) -> str:
        try:
            return posts.get(self._db, post_id).title or "Untitled"
        except UnknownPost:
            return "a post that is not here"


def today() -> date:
    return datetime.now(UTC).date()


class Posts:
    """Asks the index what is found and the database for the rows that are seen.

    `today` is the day from which ages such as `after:30d` count back (UTC).
    """

    def __init__(self, db: "Connection", today: Callable[[], date] = today) -> None:
        self._db = db
        self._today = today
        self.waiting = Waiting(db)
        self._evaluator = Evaluator(Sets(db, self.waiting), today)
        self._seen_version = data_version(db)

    def find(self, query: Query, *, at_most: int | None = None) -> Answer:
        """Milliseconds, at any size: rows are read when they are asked for.

        Only phrases are looked up in the texts. Where more than `at_most` posts are to be read for
        them, the answer is rough.
        """
        self.look_again()
        found = self._evaluator.find(query, at_most=at_most)
        return Answer(self._db, self.waiting, query, self._evaluator.parsed(query), found)

    def not_narrowing(self, text: str) -> list[str]:
        """The parts of a query that mean everything, such as `after:20`; else all of it, if so."""
        return not_narrowing(text, self._today())

    def completions(self, text: str, cursor: int, query: Query) -> tuple[Completion, ...]:
        """What the half-typed value at the cursor may become, under what else narrows."""
        from blogtui.search.completing import completions  # not before the first frame

        self.look_again()
        return completions(text, cursor, query, self._evaluator)

    def categories(self, query: Query) -> list[CategoryCount]:
        """Counted under the query's words, dates and blog; those with most posts first."""
        self.look_again()
        return self._evaluator.categories(query)

    def next_unread(self, result: Answer, row: int, step: int) -> int | None:
        """The row of the next unread post: older for step 1, newer for step -1."""
        self.look_again()
        return result.found.next_row(row, step, self._evaluator.set_of(READ))

    def older(self, result: Answer, days: int) -> int | None:
        """The row of a post that is older than so many days, drawn by lot, unread if one is."""
        from random import randrange  # not before the first frame

        self.look_again()
        before = self._today() - timedelta(days=days)
        keys = self._evaluator.days().between(None, before, result.found.keys)
        keys = (keys - self._evaluator.set_of(READ)) or keys
        return result.found.row_of(keys[randrange(len(keys))]) if keys else None

    @property
    def today(self) -> date:
        """The day from which ages count back (UTC)."""
        return self._today()

    def stored(self, result: Answer) -> int:
        """How many of the posts that are found are stored whole."""
        self.look_again()
        count: int = result.found.keys.intersection_cardinality(self._evaluator.set_of(STORED))
        return count

    def post(self, post_id: int) -> Post:
        """Raises UnknownPost."""
        return self.waiting.over(posts.get(self._db, post_id))

    def by_name(self, number_or_address: str) -> Post:
        """By number or address. Raises UnknownPost."""
        if number_or_address.isascii() and number_or_address.isdigit():
            if len(number_or_address) > MOST_DIGITS:
                raise UnknownPost(f"There is no post number {number_or_address}.")
            return self.post(int(number_or_address))
        found = posts.with_identity(self._db, f"url:{identity(number_or_address)}")
        if not found:
            shown = without_secret(number_or_address)
            raise UnknownPost(f"No post has the address {shown}.")
        return self.post(found[0])

    def look_again(self) -> None:
        """Forget what was read if another program has written since."""
        version = data_version(self._db)
        if version != self._seen_version:
            self._seen_version = version
            self._evaluator.forget()

    def changed(self) -> None:
        """This program has written: `data_version` only tells of others."""
        self._evaluator.forget()
