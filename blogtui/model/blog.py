"""A blog, where its posts come from, and how it fares."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from blogtui.model.fetching import Failed
from blogtui.model.wishes import NO_WISHES, Wishes


class SourceKind(StrEnum):
    """How a blog's posts are read; the words of `blogtui blogs --json`."""

    BUNDLED = "bundled"
    FEED = "feed"
    LISTING = "listing"
    WORDPRESS = "wordpress"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True)
class Source:
    """The address that is asked for a blog's posts, and how its answer is read."""

    kind: SourceKind
    url: str


@dataclass(frozen=True, slots=True)
class Move:
    """Where a source's address sends on for good: since when, and how often that was seen (UTC)."""

    to: str
    since: datetime
    times: int = 1


class ArchiveState(StrEnum):
    COMPLETE = "complete"
    PARTIAL = "partial"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Archive:
    """How much of a blog is here: posts found, and posts expected where that is known.

    `reason` is a sentence: by what it is complete, or why it is not.
    """

    state: ArchiveState
    found: int
    expected: int | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KnownBlog:
    """One that is offered to whoever looks for blogs; `blog_id` where it is subscribed already."""

    name: str
    url: str
    subject: str
    blog_id: int | None = None


@dataclass(frozen=True, slots=True)
class Blog:
    """A subscribed blog with its counts. `source` is `None` until the blog has been fetched."""

    id: int
    name: str
    url: str
    tagline: str
    source: Source | None
    posts: int
    unread: int
    archive: Archive
    fetched: datetime | None
    """The last time the blog answered, with posts or with "unchanged" (UTC)."""
    next_fetch: datetime | None
    error: Failed | None
    """Why the last try failed; `None` after a success."""
    read_only: bool = False
    """A blog that ships with blogtui and has no address to ask (the handbook)."""
    is_bundled: bool = False
    """Its posts are still those that ship with blogtui."""
    wishes: Wishes = NO_WISHES
    move: Move | None = None
    tried: datetime | None = None
    """The last time it was asked (UTC)."""
    failures: int = 0
    """In a row; being offline is none."""
    typed_host: str | None = None
    """The host that a person typed to add it: that one may lie in a private network."""
    folder: str = ""
    """`Work/Databases`; empty for a blog in no folder."""
    is_paused: bool = False
    """A person wants it left alone: nothing of it is asked for by itself."""
    keep_newest: int | None = None
    """So many of its newest posts are always stored whole; `None`: what the config says."""

    @property
    def kind(self) -> SourceKind | None:
        """How it is read; `None` where nobody has asked yet, as with posts out of a file."""
        if self.source is not None:
            return self.source.kind
        return SourceKind.BUNDLED if self.is_bundled else None
