"""One post's part of a listing page → its title, date, excerpt, author and categories."""

from __future__ import annotations

import re
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from blogtui.sources import tree
from blogtui.sources.entry import RawEntry
from blogtui.sources.groups import Item
from blogtui.sources.itemdates import DATE_CLASS
from blogtui.sources.links import Link, relations

if TYPE_CHECKING:
    from lxml.html import HtmlElement

EXCERPT_CLASS = re.compile(
    r"excerpt|summary|description|teaser|intro|abstract|snippet|preview|deck"
)
AUTHOR_CLASS = re.compile(r"(?:^|[\s_-])(?:author|byline|fn)(?:$|[\s_-])")
CATEGORY_CLASS = re.compile(r"categor|(?:^|[\s_-])(?:tags?|topics?|labels?)(?:$|[\s_-])")
CATEGORY_PATH = re.compile(
    r"/(?:tag|tags|category|categories|topic|topics|label|labels)/[^/]+/?$", re.IGNORECASE
)
AUTHOR_PATH = re.compile(r"/(?:author|authors|by|people)/[^/]+/?$", re.IGNORECASE)
BY = re.compile(
    r"\b(?:by|von|par|por|di|door|av)\s+([^\W\d_][\w.'’-]*(?:\s+[^\W\d_][\w.'’-]*){0,3})"
)
SHORTEST_EXCERPT = 40
LONGEST_NAME = 80
MORE = re.compile(
    r"\s*(?:continue reading|read more|weiterlesen|続きを読む|阅读全文)\b.{0,120}$", re.IGNORECASE
)


def read(item: Item, title: str, published: datetime | None) -> RawEntry:
    """What the block says of its post besides."""
    return RawEntry(
        title=title,
        url=item.link.url,
        published=published,
        authors=authors(item.block, item.link),
        categories=categories(item.block),
        summary=escape(excerpt(item.block, title), quote=False),
    )


def best_title(link: Link, others: list[Link]) -> str:
    """The words of a heading before other words, those before hidden ones; whole before cut."""
    words = link.text
    if not link.is_heading:
        words = next((other.text for other in others if other.is_heading and other.is_title), words)
    return words


def excerpt(block: HtmlElement, title: str) -> str:
    """The text that is called a summary, else the first paragraph of some length."""
    for element in block.iter("p", "div", "span", "section"):
        if EXCERPT_CLASS.search(tree.marks(element)):
            text = tree.text_of(element)
            if len(text) >= SHORTEST_EXCERPT and text != title:
                return MORE.sub("", text)
    for element in block.iter("p"):
        text = tree.text_of(element)
        if (
            len(text) >= SHORTEST_EXCERPT
            and text != title
            and not DATE_CLASS.search(tree.marks(element))
        ):
            return MORE.sub("", text)
    return ""


def authors(block: HtmlElement, link: Link) -> list[str]:
    for element in block.iter("a", "span", "p", "div", "address"):
        href = element.get("href") or ""
        named = "author" in relations(element) or AUTHOR_PATH.search(urlsplit_path(href))
        if named or AUTHOR_CLASS.search(tree.marks(element)):
            name = tree.text_of(element)
            if written := BY.search(name):
                name = written[1]
            if name and len(name) <= LONGEST_NAME and name != link.text:
                return [name]
    for element in block.iter("p", "span", "div", "small"):
        text = tree.text_of(element)
        if (
            len(text) <= LONGEST_NAME * 2
            and (written := BY.search(text))
            and written[1][0].isupper()
        ):
            return [written[1]]
    return []


def categories(block: HtmlElement) -> list[str]:
    names = [
        tree.text_of(element)
        for element in block.iter("a")
        if "tag" in relations(element)
        or CATEGORY_PATH.search(urlsplit_path(element.get("href") or ""))
    ]
    names = names or [
        tree.text_of(element)
        for element in block.iter("span", "a", "li")
        if CATEGORY_CLASS.search(element.get("class") or "") and len(element) == 0
    ]
    return [name.lstrip("#") for name in names if 0 < len(name) <= LONGEST_NAME]


def urlsplit_path(href: str) -> str:
    try:
        return urlsplit(href).path
    except ValueError:
        return ""
