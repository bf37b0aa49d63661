"""Bytes → posts. Pure: no network, no clock, no files."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from blogtui.errors import NotAFeed
from blogtui.model.document import Document, DocumentKind

if TYPE_CHECKING:
    from blogtui.sources.entry import RawEntry
    from blogtui.sources.listing import Listing
    from blogtui.sources.page import PagePost

# An article has so many letters in paragraphs, and more than the posts it names beside them.
LEAST_PROSE = 600
# Where nothing says that a page is an article, only so much prose makes its links mere links.
MUCH_PROSE = 10


def read(
    body: bytes, content_type: str = "", url: str = "", now: datetime | None = None
) -> Document:
    """What a document is, and its posts, decided by its bytes rather than its label.

    With `now`, ages on pages ("3 days ago") become dates. Raises NotAFeed or FeedDamaged for what
    claims to be a feed and gives nothing; a page never raises.
    """
    # Whoever fetches needs a module of this room or two; only those who parse need all of them.
    from blogtui.sources import charset, feed, jsonanswers, jsonfeed, wordpress, wxr

    text = charset.decode(body, content_type)
    if wordpress.looks_like(text):
        return wordpress.parse_text(text, url)
    if wxr.looks_like(text):
        return wxr.parse_text(text, url)
    if jsonanswers.looks_like(text) and (more := jsonanswers.read(text, url, now)) is not None:
        return more
    if jsonfeed.looks_like(text):
        return jsonfeed.parse_text(text, url)
    if feed.looks_like(text):
        return feed.parse_text(text, url)
    return read_page(text, url, now)


def read_page(text: str, url: str, now: datetime | None) -> Document:
    from blogtui.sources import listing, page, pagenumbers, tree  # lxml, only where there is a page

    root = tree.parse(text)
    if root is None:
        raise NotAFeed("This document is neither a feed nor a page.")
    head = page.read_head(root, url)
    found = listing.parse(root, url, head.next_url, now)
    post = page.article(root, head, url)
    kind, entries = judged(found, post)
    base = tree.base_of(root, url)
    # A post leads to other posts, but a list with one long post on it leads to its next page.
    is_list = kind is not DocumentKind.ARTICLE
    is_paged = found.next_url is not None and pagenumbers.counts_on(url, found.next_url)
    return Document(
        kind=kind,
        url=url,
        # A list is the blog's own page, and may say its name without what stands beside it.
        title=(head.site if kind is DocumentKind.LISTING else "") or head.title,
        tagline=head.tagline,
        home=head.canonical,
        entries=tuple(each.entry(base) for each in entries),
        feeds=head.feeds,
        next_url=found.next_url if is_list or is_paged else None,
        api_url=head.api_url,
    )


def judged(found: Listing, post: PagePost) -> tuple[DocumentKind, tuple[RawEntry, ...]]:
    """A list of posts, or one post that names others beside its text."""
    prose = found.besides if found.besides >= LEAST_PROSE else 0
    if post.entry is None:
        is_list = bool(found.entries) and prose <= found.told * MUCH_PROSE
        return (DocumentKind.LISTING, found.entries) if is_list else (DocumentKind.UNKNOWN, ())
    is_list = len(found.entries) > 1 or (bool(found.entries) and not post.is_certain)
    if is_list and prose <= found.told:
        return DocumentKind.LISTING, found.entries
    return DocumentKind.ARTICLE, (post.entry,)
