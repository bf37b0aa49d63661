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
from blogtui.sources.entry import RawEntry, absolute

# Where nothing else holds parsing up: its time grows with the square of nested or broken tags.
LONGEST = 8_000_000


def parse(text: str, url: str) -> Document:
    """Raises FeedDamaged if not one entry can be read."""
    feed: Any = read(text[:LONGEST])
    entries = feed.entries[:MAX_ENTRIES]
    if not entries:
        raise FeedDamaged("The feed is so damaged that no post could be read from it.")
    channel = feed.feed
    base = url or channel.get("link", "")
    return Document(
        kind=DocumentKind.FEED,
        url=url,
        title=line(channel, "title"),
        tagline=line(channel, "subtitle"),
        home=absolute(channel.get("link"), base),
        entries=tuple(entry(each).entry(base) for each in entries),
        next_url=next(
            (
                absolute(link.get("href"), base)
                for link in channel.get("links", ())
                if link.get("rel") in ("next", "prev-archive")
            ),
            None,
        ),
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
    content = max((each.get("value", "") for each in found.get("content", ())), key=len, default="")
    summary = found.get("summary", "")
    return RawEntry(
        title=line(found, "title"),
        url=found.get("link"),
        guid=found.get("id"),
        published=moment(found, "published"),
        updated=moment(found, "updated"),
        authors=[
            name
            for each in found.get("authors", ())
            if (name := each.get("name") or each.get("email"))
        ],
        categories=[each.get("term") or each.get("label") or "" for each in found.get("tags", ())],
        summary="" if summary == content else summary,
        content=content,
    )


def line(found: Any, name: str) -> str:
    text = found.get(name) or ""
    kind = found.get(f"{name}_detail", {}).get("type", "")
    return plaintext.plain_line(text) if "html" in kind else plaintext.guessed_line(text)


def moment(found: Any, name: str) -> datetime | None:
    # Asked for a missing `updated`, feedparser answers with `published` and a warning.
    return parse_date(found[name]) if name in found else None
