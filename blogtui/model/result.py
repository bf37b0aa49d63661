"""The answer to a query: counts at once, rows on demand."""

from dataclasses import dataclass
from typing import Protocol

from blogtui.model.post import Post, PostRow
from blogtui.model.query import Query


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Posts of one month. A month that the filter leaves empty is listed with `count` 0."""

    year: int
    month: int
    count: int


@dataclass(frozen=True, slots=True)
class CategoryCount:
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Completion:
    """A name that a half-typed value may become, with the posts that it would find.

    `text` is the whole line with it, `cursor` where typing goes on.
    """

    name: str
    count: int
    text: str
    cursor: int


class Result(Protocol):
    """Posts that a query finds, newest first; row 0 is the newest.

    Reads rows when they are asked for, so it costs the same for ten posts and for a million.
    """

    @property
    def query(self) -> Query: ...
    @property
    def count(self) -> int:
        """Posts found."""

    @property
    def is_rough(self) -> bool:
        """Whether phrases are still to be looked up: it may be too many until then."""

    @property
    def understood(self) -> str:
        """How the typed text was read, in words; empty where it is plain words."""

    @property
    def total(self) -> int:
        """Posts of the blog, or of all blogs, before anything narrows."""

    @property
    def unread(self) -> int:
        """Unread posts of the blog, or of all blogs, before anything narrows."""

    @property
    def unread_found(self) -> int:
        """Unread posts among those found."""

    @property
    def months(self) -> tuple[MonthCount, ...]:
        """All months that have posts before anything narrows, newest first.

        Their counts follow words and categories, not the chosen dates: else choosing one month
        would empty all others.
        """

    @property
    def undated(self) -> int:
        """Posts without a date, counted as months are."""

    @property
    def has_undated(self) -> bool:
        """Whether any post lacks a date, before anything narrows."""

    @property
    def dated_total(self) -> int:
        """The sum over months and undated: what "All" stands for in the date sidebar."""

    def rows(self, start: int, stop: int) -> list[PostRow]:
        """Rows `start` up to `stop`; cut short where the result ends."""

    def ids(self) -> list[int]:
        """The numbers of all posts found."""

    def whole(self, start: int, stop: int) -> list[Post]:
        """The same rows with all that is known of each post."""

    def position(self, post_id: int) -> int | None:
        """The row of a post; `None` where the query does not find it."""

    def near(self, post_id: int) -> int:
        """The row of a post or, where it is not found, of the next older one that is."""

    def highlights(self, text: str) -> list[tuple[int, int]]:
        """Where the filter's words stand in `text`: start and stop offsets, in order, apart."""
