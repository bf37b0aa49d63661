"""Documents as plain data, to cross from the parsing process back: nothing in it can be executed.

Whatever took over a parser could at most invent posts.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from blogtui.model.document import Document, DocumentKind
from blogtui.model.outline import Outline, Subscription
from blogtui.model.post import Entry
from blogtui.model.sitemap import Sitemap, SitemapPage
from blogtui.model.wishes import Wishes

Plain = dict[str, Any]


def from_document(document: Document) -> Plain:
    return {
        **shallow(document),
        "entries": [from_entry(entry) for entry in document.entries],
        "wishes": document.wishes.plain(),
    }


def from_entry(entry: Entry) -> Plain:
    return {
        **shallow(entry),
        "published": entry.published and entry.published.isoformat(),
        "updated": entry.updated and entry.updated.isoformat(),
    }


def shallow(value: Document | Entry) -> Plain:
    """Its fields as they are: `asdict` would copy every text on the way, and the posts twice."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def to_document(plain: Mapping[str, Any]) -> Document:
    """Raises ValueError, TypeError or KeyError for what no document became."""
    return Document(
        **{
            **plain,
            "kind": DocumentKind(plain["kind"]),
            "entries": tuple(to_entry(entry) for entry in plain["entries"]),
            "feeds": tuple(plain["feeds"]),
            "wishes": Wishes.of(plain["wishes"]),
        }
    )


def from_sitemap(found: Sitemap) -> Plain:
    pages = [[page.url, page.lastmod and page.lastmod.isoformat()] for page in found.pages]
    return {"pages": pages, "sitemaps": found.sitemaps}


def to_sitemap(plain: Mapping[str, Any]) -> Sitemap:
    """Raises ValueError, TypeError or KeyError for what no sitemap became."""
    return Sitemap(
        tuple(
            SitemapPage(str(url), lastmod and datetime.fromisoformat(lastmod))
            for url, lastmod in plain["pages"]
        ),
        tuple(map(str, plain["sitemaps"])),
    )


def to_outline(plain: Mapping[str, Any]) -> Outline:
    """Raises ValueError, TypeError or KeyError for what no list of subscriptions became."""
    feeds = (
        Subscription(
            str(each["url"]),
            str(each["title"]),
            None if each["home"] is None else str(each["home"]),
            tuple(map(str, each["folders"])),
        )
        for each in plain["feeds"]
    )
    return Outline(tuple(feeds), int(plain["left_out"]), bool(plain["is_cut"]))


def to_entry(plain: Mapping[str, Any]) -> Entry:
    return Entry(
        **{
            **plain,
            "published": plain["published"] and datetime.fromisoformat(plain["published"]),
            "updated": plain["updated"] and datetime.fromisoformat(plain["updated"]),
            "authors": tuple(plain["authors"]),
            "categories": tuple(plain["categories"]),
        }
    )
