"""What a source says of a post, what the library keeps of it, and what the list shows."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A post as a feed, listing or page gives it; washed plain text, times in UTC.

    `html` is the whole text as the source carries it: foreign, unwashed, never stored. `markdown`
    is the same in the stored form. Both are `None` where the source gives only an excerpt.
    `is_vague` says that `published` is an age or a month, right to that unit alone.
    """

    title: str
    url: str | None = None
    guid: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    excerpt: str = ""
    html: str | None = None
    markdown: str | None = None
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A post as the library keeps it. `published` is `None` where the blog gives no date (UTC).

    `words` counts the stored article; `bundled` is true until the blog itself has given this post.
    """

    id: int
    blog_id: int
    blog: str
    title: str
    url: str | None
    published: datetime | None
    updated: datetime | None
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    excerpt: str
    words: int | None
    read: bool
    starred: bool
    stored: bool
    bundled: bool


@dataclass(frozen=True, slots=True)
class PostRow:
    """One line of the list."""

    id: int
    blog_id: int
    blog: str
    title: str
    published: datetime | None
    read: bool
    starred: bool
    stored: bool
    bundled: bool


Listed = PostRow | Post
"""What the list shows: no more than a line needs, or a whole post for columns that need more."""


@dataclass(frozen=True, slots=True)
class Article:
    """The whole text of a post in Markdown, and where it came from: `feed`, `page` or `bundled`."""

    markdown: str
    origin: str
    stored_at: datetime | None = None
