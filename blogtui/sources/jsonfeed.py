"""JSON Feed 1.0 and 1.1."""

import json
from collections.abc import Mapping
from datetime import datetime
from html import escape
from typing import Any

from blogtui.errors import FeedDamaged, NotAFeed
from blogtui.model.document import Document, DocumentKind
from blogtui.sources import charset, plaintext
from blogtui.sources.dates import parse_date
from blogtui.sources.elements import MAX_ENTRIES
from blogtui.sources.entry import RawEntry
from blogtui.sources.resolving import absolute

VERSION = "jsonfeed.org/version/"


def parse(body: bytes, content_type: str = "", url: str = "") -> Document:
    """Raises NotAFeed for other JSON, FeedDamaged if not one item can be read."""
    return parse_text(charset.decode(body, content_type), url)


def looks_like(text: str) -> bool:
    return text.lstrip("\ufeff \t\r\n").startswith("{")


def parse_text(text: str, url: str) -> Document:
    text = text.lstrip("\ufeff \t\r\n")
    damaged = False
    try:
        feed = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        feed, damaged = readable_part(text), True
    if not isinstance(feed, Mapping) or not is_feed(feed):
        raise NotAFeed("This document is JSON, but no JSON Feed.")
    items = feed.get("items")
    found = [each for each in items if isinstance(each, Mapping)] if isinstance(items, list) else []
    if damaged and not found:
        raise FeedDamaged("The JSON Feed breaks off before its first post.")
    home = absolute(words(feed, "home_page_url"), url)
    base = url or home or ""
    return Document(
        kind=DocumentKind.FEED,
        url=url,
        title=plaintext.literal_line(words(feed, "title")),
        tagline=plaintext.literal_line(words(feed, "description")),
        home=home,
        entries=tuple(item(each).entry(base) for each in found[:MAX_ENTRIES]),
        next_url=absolute(words(feed, "next_url"), base),
        damaged=damaged,
    )


def is_feed(feed: Mapping[str, Any]) -> bool:
    return VERSION in words(feed, "version") or (
        isinstance(feed.get("items"), list) and ("home_page_url" in feed or "feed_url" in feed)
    )


def readable_part(text: str) -> dict[str, Any]:
    """The whole items of a feed that breaks off, and what stands before them."""
    start = text.find('"items"')
    opening = text.find("[", start)
    if start < 0 or opening < 0:
        raise NotAFeed("This document is neither whole JSON nor a JSON Feed.")
    decoder = json.JSONDecoder(strict=False)
    try:
        feed: dict[str, Any] = json.loads(text[:start].rstrip().rstrip(",") + "}", strict=False)
    except (ValueError, RecursionError):
        feed = {"version": VERSION if VERSION in text else ""}
    items: list[Any] = []
    position = opening + 1
    while len(items) < MAX_ENTRIES:
        while position < len(text) and text[position] in ", \t\r\n":
            position += 1
        try:
            read, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            break
        items.append(read)
    return {**feed, "items": items}


def item(found: Mapping[str, Any]) -> RawEntry:
    text = words(found, "content_text")
    content = words(found, "content_html") or escape(text, quote=False).replace("\n\n", "<p>")
    return RawEntry(
        title=plaintext.literal_line(words(found, "title")),
        url=words(found, "url") or words(found, "external_url") or words(found, "id"),
        guid=words(found, "id"),
        published=moment(found, "date_published"),
        updated=moment(found, "date_modified"),
        authors=people(found),
        categories=listed(found, "tags"),
        summary=escape(words(found, "summary"), quote=False),
        content=content,
    )


def words(found: Mapping[str, Any], name: str) -> str:
    """A text; numbers are taken for text, as some feeds number their items."""
    value = found.get(name)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def listed(found: Mapping[str, Any], name: str) -> list[str]:
    values = found.get(name)
    return [each for each in values if isinstance(each, str)] if isinstance(values, list) else []


def people(found: Mapping[str, Any]) -> list[str]:
    """`authors`, or `author` of version 1.0. The feed's own are the blog, as in Atom."""
    several = found.get("authors")
    candidates = several if isinstance(several, list) else [found.get("author")]
    return [
        words(each, "name")
        for each in candidates
        if isinstance(each, Mapping) and words(each, "name")
    ]


def moment(found: Mapping[str, Any], name: str) -> datetime | None:
    return parse_date(words(found, name))
