"""What is asked of the library: words, dates, categories and blog together."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Whole days from `start` up to, and without, `stop` (UTC dates)."""

    start: date
    stop: date


@dataclass(frozen=True, slots=True)
class Query:
    """All parts narrow together; an empty part narrows nothing.

    `text` is what the person typed. `spans` are united with each other, and with the undated
    posts if `undated` is set; `categories` are united with each other. `blog` is a blog's number,
    `folder` the name of a folder of blogs; one of them is looked through, or all blogs.
    """

    text: str = ""
    blog: int | None = None
    spans: tuple[Span, ...] = ()
    undated: bool = False
    categories: frozenset[str] = frozenset()
    folder: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything but the blog narrows the list."""
        return bool(self.text.strip() or self.spans or self.undated or self.categories)


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A query that a person has given a name."""

    id: int
    name: str
    query: Query
