"""What a page says of itself: title, feeds, neighbours, and, if it is one post, its data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from blogtui.sources import linkeddata, plaintext, tree
from blogtui.sources.dates import find_date, parse_date
from blogtui.sources.entry import RawEntry
from blogtui.sources.resolving import absolute

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FEED_TYPES = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/rdf+xml",
        "application/feed+json", "application/json", "application/xml", "text/xml",
    }
)  # fmt: skip
# What else a site offers as a feed, in titles and addresses, in many languages.
SIDE_FEED = re.compile(
    r"comment|kommentar|commentaire|comentario|commenti|reacties|комментар|評論|评论|コメント|oembed"
    r"|wp-json|/(?:tag|category|author|topics?)s?/",
    re.IGNORECASE,
)
JSON_NOT_FEED = re.compile(r"wp-json|manifest|oembed|\.webmanifest", re.IGNORECASE)
LEVELS_AROUND_HEADING = 3
BYLINE_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Head:
    """A page's words on itself; addresses are absolute and safe."""

    title: str
    site: str
    tagline: str
    canonical: str | None
    feeds: tuple[str, ...]
    next_url: str | None
    api_url: str | None
    meta: dict[str, str]


def read_head(root: HtmlElement, url: str) -> Head:
    base = tree.base_of(root, url)
    meta = metadata(root)
    site = plaintext.plain_line(meta.get("og:site_name", ""))
    return Head(
        title=title_of(root) or plaintext.plain_line(meta.get("og:title", "")) or site,
        site=site,
        tagline=plaintext.shortened(
            plaintext.plain_line(meta.get("description") or meta.get("og:description", ""))
        ),
        canonical=linked(root, base, "canonical"),
        feeds=feeds(root, base),
        next_url=linked(root, base, "next"),
        api_url=linked(root, base, "https://api.w.org/"),
        meta=meta,
    )


def title_of(root: HtmlElement) -> str:
    # SVG pictures have titles of their own; the page's is the first in its head.
    for title in root.iter("title"):
        if not any(parent.tag == "svg" for parent in tree.ancestors(title)):
            return tree.text_of(title)
    return ""


def metadata(root: HtmlElement) -> dict[str, str]:
    """`<meta>` values by name, property or itemprop in small letters; the first of each counts."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def linked(root: HtmlElement, base: str, relation: str) -> str | None:
    for element in root.iter("link"):
        if relation in (element.get("rel") or "").lower().split():
            return absolute(element.get("href"), base)
    return None


def feeds(root: HtmlElement, base: str) -> tuple[str, ...]:
    """Feeds the page offers: the blog's own in the page's order, then those of comments and
    categories, and those in another language than the page's.
    """
    ranked: dict[str, int] = {}
    own = language(root.get("lang"))
    for element in root.iter("link"):
        relations = (element.get("rel") or "").lower().split()
        kind = (element.get("type") or "").partition(";")[0].strip().lower()
        if "alternate" not in relations or kind not in FEED_TYPES:
            continue
        address = absolute(element.get("href"), base)
        if address is None or JSON_NOT_FEED.search(address):
            continue
        said = f"{element.get('title') or ''} {address}"
        theirs = language(element.get("hreflang"))
        is_foreign = bool(own and theirs and own != theirs)
        ranked.setdefault(address, 1 if is_foreign or SIDE_FEED.search(said) else 0)
    return tuple(sorted(ranked, key=lambda address: ranked[address]))


def language(tag: str | None) -> str:
    """`de` of `de-AT`; `x-default` stands for all languages, and is none."""
    found = (tag or "").strip().lower().partition("-")[0]
    return "" if found == "x" else found


@dataclass(frozen=True, slots=True)
class PagePost:
    """The one post a page is about, `None` where nothing hints at one.

    `is_certain`: the page says so in its data; else there is only a date beside its heading.
    """

    entry: RawEntry | None = None
    is_certain: bool = False


def article(root: HtmlElement, head: Head, url: str) -> PagePost:
    found = linkeddata.nodes(root)
    lists = linkeddata.posts(found)
    nodes = [] if lists else [node for node in found if linkeddata.types(node) & linkeddata.POSTS]
    main = nodes[0] if nodes else None
    said = linkeddata.entry(main) if main else RawEntry()
    is_article = head.meta.get("og:type", "").lower() == "article"
    published = (
        said.published
        or parse_date(head.meta.get("article:published_time", ""))
        or parse_date(head.meta.get("datepublished", ""))
    )
    is_certain = main is not None or published is not None or is_article
    heading = main_heading(root)
    if published is None and heading is not None:
        published = date_near(heading)
    if not is_certain and published is None:
        return PagePost()
    entry = RawEntry(
        title=said.title
        or (tree.text_of(heading) if heading is not None else "")
        or plaintext.plain_line(head.meta.get("og:title", ""))
        or head.title,
        url=head.canonical or url,
        published=published,
        updated=said.updated or parse_date(head.meta.get("article:modified_time", "")),
        authors=said.authors or authors(root, head),
        categories=said.categories or tags(root, head),
        summary=said.summary
        or head.meta.get("og:description", "")
        or head.meta.get("description", ""),
    )
    return PagePost(entry, is_certain)


def main_heading(root: HtmlElement) -> HtmlElement | None:
    """The page's one main heading; where there are several, the one inside an article."""
    headings = [each for each in root.iter("h1") if tree.text_of(each)]
    inside = [
        each
        for each in headings
        if any(parent.tag in ("article", "main") for parent in tree.ancestors(each))
    ]
    for candidates in (inside, headings):
        if len(candidates) == 1:
            return candidates[0]
    return None


def date_near(heading: HtmlElement) -> datetime | None:
    """A date in the parts around a heading: bylines stand beside it, above or below."""
    for around in islice(tree.ancestors(heading), LEVELS_AROUND_HEADING):
        if around.tag in ("body", "html"):
            return None
        for element in around.iter("time"):
            if moment := parse_date(element.get("datetime") or "") or find_date(
                tree.text_of(element)
            ):
                return moment
        text = tree.text_of(around)
        title = tree.text_of(heading)
        if moment := find_date(text.replace(title, " ", 1)[:BYLINE_LENGTH]):
            return moment
    return None


def authors(root: HtmlElement, head: Head) -> list[str]:
    named = [
        value
        for name in ("author", "article:author", "dc.creator")
        if (value := head.meta.get(name)) and "://" not in value
    ]
    if named:
        return named[:1]
    return [
        tree.text_of(element)
        for element in root.iter("a")
        if "author" in (element.get("rel") or "").split()
    ][:1]


def tags(root: HtmlElement, head: Head) -> list[str]:
    names = [
        (element.get("content") or "").strip()
        for element in root.iter("meta")
        if (element.get("property") or "").lower() in ("article:tag", "article:section")
    ]
    return names or [
        tree.text_of(element)
        for element in root.iter("a")
        if "tag" in (element.get("rel") or "").split()
    ]
