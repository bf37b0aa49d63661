"""Cards: links that wrap a picture, a category, a title and a date, and name none of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from blogtui.sources import tree
from blogtui.sources.dates import find_date
from blogtui.sources.links import Link

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FAIR_LENGTH = 12
MOSTLY = 0.8


def titles(links: list[Link], found: list[str]) -> list[str]:
    """Of cards the part that tells them apart, by place: dates and categories do not.

    `found` is kept for links that are no cards, and where no part fits.
    """
    parts = [pieces(link) for link in links]
    if len(links) < 2 or sum(len(each) > 1 for each in parts) < MOSTLY * len(links):
        return found
    at: dict[str, list[str]] = defaultdict(list)
    for each in parts:
        for place, text in each.items():
            at[place].append(text)
    for place, texts in at.items():
        if len(texts) >= MOSTLY * len(links) and tell_apart(texts):
            return [each.get(place, title) for each, title in zip(parts, found, strict=True)]
    return found


def tell_apart(texts: list[str]) -> bool:
    """Whether texts are long enough, no dates, and nearly all different."""
    if sum(map(len, texts)) < FAIR_LENGTH * len(texts):
        return False
    dated = sum(find_date(text) is not None for text in texts)
    return len(set(texts)) >= MOSTLY * len(texts) and dated < (1 - MOSTLY) * len(texts) + 1


def pieces(link: Link) -> dict[str, str]:
    """The texts of a card by their places in it; empty for links with a heading of their own."""
    if link.inner_heading is not None:
        return {}
    found: dict[str, str] = {}
    for element in link.element.iterdescendants():
        if has_own_text(element) and element.tag in tree.BLOCKS:
            found.setdefault(place_of(element), tree.text_of(element))
    return found


def place_of(element: HtmlElement) -> str:
    """A part's place in its card: its classes, or its number among its neighbours."""
    number = sum(1 for _ in element.itersiblings(preceding=True))
    return " ".join(tree.classes(element)) or f"{element.tag} {number}"


def has_own_text(element: HtmlElement) -> bool:
    return bool((element.text or "").strip())
