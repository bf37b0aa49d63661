"""HTML → a tree of elements, and questions to it. Knows nothing of blogs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from blogtui.washing import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# libxml2 takes quadratic time for attributes: 50,000 in one tag need ten seconds.
FLOODED_TAG = re.compile(r"<[a-zA-Z][^<>]{65536,}>?")
# Pictures inside the page are the one honest reason for long tags; nobody here reads them.
INLINE_DATA = re.compile(r"data:[\w/+.;=-]{0,100},[^\"'\s<>)]{256,}")
UNREAD = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "select", "option"})
BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt",
        "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td",
        "th", "thead", "tr", "ul", "time", "button",
    }
)  # fmt: skip
LONGEST_TEXT = 20_000


def parse(text: str) -> HtmlElement | None:
    """The root of a page, `None` where there is nothing that looks like an element."""
    from lxml import etree, html  # slow to import: not before there is a page to read

    text = FLOODED_TAG.sub("", INLINE_DATA.sub("data:,", text.replace("\0", "")))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root: HtmlElement = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return root


def base_of(root: HtmlElement, url: str) -> str:
    """What relative addresses of a page are relative to."""
    for element in root.iter("base"):
        if href := element.get("href"):
            try:
                return str(urljoin(url, href.strip()))
            except ValueError:
                return url
    return url


def text_of(element: HtmlElement) -> str:
    """What a person reads inside an element, on one line; at most 20,000 characters."""
    parts: list[str] = []
    length = 0
    for text in texts(element):
        parts.append(text)
        length += len(text)
        if length > LONGEST_TEXT:
            break
    return clean_line("".join(parts))


def texts(element: HtmlElement) -> Iterator[str]:
    """Text in reading order, without scripts and the like; a space where a block begins or ends."""
    from lxml.etree import iterwalk

    skipped: HtmlElement | None = None

    for event, inner in iterwalk(element, events=("start", "end")):
        tag = inner.tag
        if skipped is not None:
            if event == "end" and inner is skipped:
                skipped = None
                if inner.tail and inner is not element:
                    yield inner.tail
            continue
        if event == "start":
            if tag in UNREAD and inner is not element:
                skipped = inner
                continue
            if tag in BLOCKS:
                yield " "
            if inner.text:
                yield inner.text
        else:
            if tag in BLOCKS:
                yield " "
            if inner.tail and inner is not element:
                yield inner.tail


def classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()


def marks(element: HtmlElement) -> str:
    """Class and id together: what an author calls this part of the page."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".strip().lower()


def ancestors(element: HtmlElement) -> Iterator[HtmlElement]:
    parent = element.getparent()
    while parent is not None:
        yield parent
        parent = parent.getparent()
