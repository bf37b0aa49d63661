"""What the query language says, as a tree of frozen values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Word:
    """A word of title or excerpt, or of the title alone, begins so (folded)."""

    beginning: str
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Inside:
    """This stands anywhere inside a word (folded)."""

    part: str
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """These folded words follow each other; the last one may be the beginning of a word."""

    words: tuple[str, ...]
    in_title: bool = False


class Property(StrEnum):
    """What has a name of its own, and the word that asks for it."""

    CATEGORY = "tag"
    AUTHOR = "author"
    BLOG = "blog"
    FOLDER = "folder"


@dataclass(frozen=True, slots=True)
class Named:
    """One of a post's names of this kind has words that begin so, each of them."""

    property: Property
    beginnings: tuple[str, ...]


class State(StrEnum):
    UNREAD = "unread"
    READ = "read"
    STARRED = "starred"
    STORED = "stored"
    NEW = "new"
    UNDATED = "undated"


class Relation(StrEnum):
    AFTER = "after"
    BEFORE = "before"
    ON = "on"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Dated:
    """Published on a day from `start` on and before `stop` (UTC); `None`: no end on that side.

    `said` is the date in words, such as `May 2023`.
    """

    relation: Relation
    said: str
    start: date | None
    stop: date | None


@dataclass(frozen=True, slots=True)
class InMonth:
    """Published in this month of any year."""

    month: int


MonthDay = tuple[int, int]
"""A month and a day of it, of any year."""


@dataclass(frozen=True, slots=True)
class Yearly:
    """Published on one of these days, whatever the year; `last` may lie in the next one."""

    first: MonthDay
    last: MonthDay


@dataclass(frozen=True, slots=True)
class Like:
    """One of the posts that share the most and rarest words with this one."""

    post_id: int


@dataclass(frozen=True, slots=True)
class Not:
    of: "Expression"


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these; none at all narrows nothing."""

    of: "tuple[Expression, ...]" = ()


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    of: "tuple[Expression, ...]"


Expression = (
    Word | Inside | Phrase | Named | State | Dated | InMonth | Yearly | Like | Not | All | Either
)
EVERYTHING = All()
