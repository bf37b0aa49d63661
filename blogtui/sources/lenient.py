"""Feeds that no repair makes well-formed, read by feedparser."""

from datetime import datetime
from io import BytesIO
from typing import Any

import feedparser

from blogtui.errors import FeedDamaged
from blogtui.model.document import Document, DocumentKind
from blogtui.sources import plaintext
from blogtui.sources.dates import parse_date
from blogtui.sources.elements import MAX_ENTRIES
from blogtui.sources.entry import RawEntry
from blogtui.sources.resolving import absolute

# Where nothing else holds parsing up: its time grows with the square of nested or broken tags.
LONGEST = 8_000_000


def parse(text: str, url: str) -> Document:
    """Raises FeedDamaged if not one entry can be read."""
    feed: Any = read(text[:LONGEST])
    entries = feed.entries[:MAX_ENTRIES]
    if not entries:
        raise FeedDamaged("The feed is so damaged that no post could be read from it.")
    channel = feed.feed
    base = url or words(channel, "link")
    return Document(
        kind=DocumentKind.FEED,
        url=url,
        title=line(channel, "title"),
        tagline=line(channel, "subtitle"),
        home=absolute(words(channel, "link"), base),
        entries=tuple(entry(each).entry(base) for each in entries),
        next_url=older(channel, base),
        damaged=True,
    )


def read(text: str) -> Any:
    """What feedparser makes of a text. A stream, because it would open a string as a file."""
    try:
        return feedparser.parse(
            BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # feedparser fails in many ways on hostile text
        raise FeedDamaged("The feed is so damaged that it cannot be read.") from error


def entry(found: Any) -> RawEntry:
    content = max((words(each, "value") for each in found.get("content", ())), key=len, default="")
    summary = words(found, "summary")
    return RawEntry(
        title=line(found, "title"),
        url=words(found, "link"),
        guid=words(found, "id"),
        published=moment(found, "published"),
        updated=moment(found, "updated"),
        authors=[
            name
            for each in found.get("authors", ())
            if (name := words(each, "name") or words(each, "email"))
        ],
        categories=[words(each, "term") or words(each, "label") for each in found.get("tags", ())],
        summary="" if summary == content else summary,
        content=content,
    )


def older(channel: Any, base: str) -> str | None:
    """The next page, or the archive before this one (RFC 5005 sections 3 and 4)."""
    links = channel.get("links", ())
    for relation in ("next", "prev-archive"):
        for link in links:
            if words(link, "rel") == relation and (url := absolute(words(link, "href"), base)):
                return url
    return None


def line(found: Any, name: str) -> str:
    text = words(found, name)
    kind = words(found.get(f"{name}_detail") or {}, "type")
    return plaintext.plain_line(text) if "html" in kind else plaintext.guessed_line(text)


def moment(found: Any, name: str) -> datetime | None:
    # Asked for a missing `updated`, feedparser answers with `published` and a warning.
    return parse_date(words(found, name)) if name in found else None


def words(found: Any, name: str) -> str:
    """A text; feedparser gives `None`, too, for what was there and empty."""
    value = found.get(name)
    return value if isinstance(value, str) else ""
