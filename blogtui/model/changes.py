"""What a fetch changes in the library, decided before anything is written."""

from dataclasses import dataclass
from enum import IntEnum

from blogtui.model.post import Entry


@dataclass(frozen=True, slots=True)
class KnownPost:
    """A stored post, as the decision needs it. `has_article`: its whole text is stored."""

    id: int
    entry: Entry
    bundled: bool
    has_article: bool


class Wanting(IntEnum):
    """What a post's own page is still to be asked for."""

    NOTHING = 0
    DATE = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class NewPost:
    """`identities` are all names under which this post will be recognised again."""

    entry: Entry
    identities: tuple[str, ...]
    wanting: Wanting = Wanting.NOTHING


@dataclass(frozen=True, slots=True)
class ChangedPost:
    """A stored post that gets new values; its number, place and marks stay."""

    id: int
    entry: Entry
    identities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlogChanges:
    """`new` stands in the document's order: the newest first."""

    new: tuple[NewPost, ...] = ()
    changed: tuple[ChangedPost, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed)
