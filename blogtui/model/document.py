"""What a feed or a page says, once it has been read."""

from dataclasses import dataclass
from enum import StrEnum

from blogtui.model.post import Entry
from blogtui.model.wishes import NO_WISHES, Wishes


class DocumentKind(StrEnum):
    """The words of `blogtui inspect --json`."""

    FEED = "feed"
    LISTING = "listing"
    ARTICLE = "article"
    WORDPRESS = "wordpress"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Document:
    """A feed, a listing page, or a page that is neither.

    `entries` stand in the document's own order, `feeds` with the blog's own feed first, `next_url`
    is the page with older posts. `damaged` says that the document broke off or had to be repaired:
    what is missing in it may still exist. `api_url` is the root of the WordPress API that a page
    names.
    """

    kind: DocumentKind
    url: str = ""
    title: str = ""
    tagline: str = ""
    home: str | None = None
    entries: tuple[Entry, ...] = ()
    feeds: tuple[str, ...] = ()
    next_url: str | None = None
    wishes: Wishes = NO_WISHES
    damaged: bool = False
    api_url: str | None = None
