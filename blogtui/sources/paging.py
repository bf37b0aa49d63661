"""Where are older posts? The next page of a listing, from what the page shows and states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from blogtui import addresses
from blogtui.sources import loadmore, tree
from blogtui.sources.links import MOST_LINKS, PAGE_ADDRESS, Page, relations
from blogtui.sources.pagenumbers import (
    LONGEST_LABEL,
    NUMBERED,
    Row,
    counts_on,
    find_row,
    in_calendar,
    in_pager,
    unpaged,
    whole_path,
)
from blogtui.sources.pagewords import (
    ARROW,
    DOUBLE_ARROW,
    LOAD_MORE,
    MORE,
    NEXT,
    NEXT_CLASS,
    OLDER,
    OLDER_CLASS,
    PREVIOUS_CLASS,
    phrase_of,
)
from blogtui.sources.resolving import absolute

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(eq=False)
class Anchor:
    """A link to another page of this site, and what it says."""

    element: HtmlElement
    url: str

    @cached_property
    def label(self) -> list[str]:
        """Its words, its hidden words, and those of a picture in it."""
        element = self.element
        said = [tree.text_of(element), element.get("aria-label") or "", element.get("title") or ""]
        said += [image.get("alt") or "" for image in element.iter("img")]
        return [" ".join(text.split()) for text in said if text and len(text) <= LONGEST_LABEL]

    @cached_property
    def phrases(self) -> list[str]:
        """Its label without arrows and brackets, in small letters."""
        return [phrase for text in self.label if (phrase := phrase_of(text))]

    @cached_property
    def is_in_pager(self) -> bool:
        return in_pager(self.element)


def next_page(page: Page, stated: str | None, posts: frozenset[str] = frozenset()) -> str | None:
    """The page with older posts: the head's, unless the page's own pager says otherwise.

    `posts` are identities of addresses on the page that are posts, whatever their titles say.
    """
    own = addresses.identity(page.url)
    anchors = [
        Anchor(element, url)
        for element in islice(page.body.iter("a"), MOST_LINKS)
        if (url := leads_on(element, page, own)) and addresses.path_identity(url) not in posts
    ]
    row = find_row(page, own)
    if not stated or addresses.identity(stated) == own:
        number = unpaged(page.url)[1] or 1
        return shown(page, anchors, row) or loadmore.next_address(page, number, posts)
    if addresses.identity(stated) in {addresses.identity(anchor.url) for anchor in anchors}:
        return stated
    if row is not None and (row.next_url or row.is_last):
        # Plugins state a page after the last one, or at an address that nothing links to.
        return shown(page, anchors, row)
    return stated


def shown(page: Page, anchors: list[Anchor], row: Row | None) -> str | None:
    """What the links say: relations and words, then page numbers, then names of classes."""
    if url := first(anchors, by_relation, by_words_older, by_class_older):
        return url
    if row is not None and row.next_url:
        return row.next_url
    if url := first(anchors, by_words_next):
        return url
    if row is not None and row.is_last:
        return first(anchors, by_arrow)
    return (
        first(anchors, partial(counts_from, page.url))
        or first(anchors, by_class_next)
        or first(anchors, by_arrow)
        or first(anchors, by_double_arrow)
        or by_number(page, anchors)
        or first(anchors, by_more)
    )


def first(anchors: list[Anchor], *tests: Callable[[Anchor], bool]) -> str | None:
    for test in tests:
        for anchor in anchors:
            if test(anchor):
                return anchor.url
    return None


def leads_on(element: HtmlElement, page: Page, own: str) -> str | None:
    """The address of a link to another page of this site."""
    href = (element.get("href") or "").strip()
    url = absolute(href, page.base) if href and not href.startswith("#") else None
    if url is None or addresses.host_and_path(url)[0] != addresses.host_and_path(page.url)[0]:
        return None
    # What has a fragment leads to a part of a page, unless the page has a number.
    url, fragment = urldefrag(url)
    if addresses.identity(url) == own or (fragment and not PAGE_ADDRESS.search(url)):
        return None
    return None if in_calendar(element) else url


def by_relation(anchor: Anchor) -> bool:
    return "next" in relations(anchor.element)


def by_words_older(anchor: Anchor) -> bool:
    return any(OLDER.fullmatch(text) for text in anchor.phrases)


def by_words_next(anchor: Anchor) -> bool:
    return any(NEXT.fullmatch(text) for text in anchor.phrases)


def by_arrow(anchor: Anchor) -> bool:
    return anchor.is_in_pager and any(ARROW.fullmatch(text) for text in anchor.label)


def by_double_arrow(anchor: Anchor) -> bool:
    return anchor.is_in_pager and any(DOUBLE_ARROW.fullmatch(text) for text in anchor.label)


def by_class_older(anchor: Anchor) -> bool:
    """WordPress calls the way to older posts `nav-previous`."""
    around = [anchor.element, anchor.element.getparent()]
    return any(OLDER_CLASS.search(tree.marks(each)) for each in around if each is not None)


def by_class_next(anchor: Anchor) -> bool:
    around = [each for each in (anchor.element, anchor.element.getparent()) if each is not None]
    named = any(NEXT_CLASS.search(tree.marks(each)) for each in around)
    return named and not any(PREVIOUS_CLASS.search(tree.marks(each)) for each in around)


def by_more(anchor: Anchor) -> bool:
    """A link to more posts; one that says more of anything must lead to a numbered page."""
    if any(LOAD_MORE.fullmatch(text) for text in anchor.phrases):
        return True
    numbered = PAGE_ADDRESS.search(anchor.url) is not None
    return numbered and any(MORE.match(text) for text in anchor.phrases)


def counts_from(own: str, anchor: Anchor) -> bool:
    return counts_on(own, anchor.url)


def by_number(page: Page, anchors: list[Anchor]) -> str | None:
    """Among links with page numbers the one after this page; this one is 1 if it has no number."""
    for pattern in NUMBERED:
        own = pattern.match(whole_path(page.url))
        wanted = int(own["number"]) + 1 if own else 2
        for anchor in anchors:
            found = pattern.match(whole_path(anchor.url))
            if not found or int(found["number"]) != wanted or str(wanted) not in anchor.label:
                continue
            if not own or own["before"] == found["before"]:
                return anchor.url
    return None
