"""The title of an article, from what its page says of itself."""

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from blogtui.article.linkeddata import articles
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# The most careful first: what is said to machines is seldom decorated with the site's name.
META = ("dc:title", "dcterms:title", "dc.title", "og:title", "title", "twitter:title")
SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title")
SEPARATED = re.compile(r"\s+[|–—»·:\\/>-]\s+")
FEWEST_WORDS = 5
"""A title that is shorter without its last part may have been whole."""


def title_of(page: "HtmlElement") -> str:
    """Plain text; empty where the page has none."""
    said = (*headlines(page), *metadata(page))
    title = next((title for title in map(clean_line, said) if title), "") or own_title(page)
    return without_site(title, page)


def without_site(title: str, page: "HtmlElement") -> str:
    """The title without a last part that is the site's name, as the page itself says it."""
    names = {
        clean_line(meta.get("content", "")).casefold()
        for meta in page.iter("meta")
        if (meta.get("property") or meta.get("name") or "").lower() in SITE
    }
    parts = list(SEPARATED.finditer(title))
    if parts and parts[0].start() and title[parts[-1].end() :].casefold() in names:
        return title[: parts[-1].start()]
    return title


def headlines(page: "HtmlElement") -> Iterator[str]:
    for article in articles(page):
        titles = (article.get("headline"), article.get("name"))
        yield from (unescape(title) for title in titles if isinstance(title, str))


def metadata(page: "HtmlElement") -> Iterator[str]:
    found: dict[str, str] = {}
    for meta in page.iter("meta"):
        for name in (meta.get("property"), meta.get("name")):
            for word in (name or "").lower().split():
                found.setdefault(word, meta.get("content", ""))
    return (found[name] for name in META if name in found)


def own_title(page: "HtmlElement") -> str:
    """The page's title without the site's name; its one first heading where it has no title."""
    title = clean_line(next((each.text_content() for each in page.iter("title")), ""))
    if not title:
        headings = [clean_line(each.text_content()) for each in page.iter("h1")]
        return next(filter(None, headings), "")
    parts = list(SEPARATED.finditer(title))
    shorter = title[: parts[-1].start()] if parts else title
    return shorter if len(shorter.split()) >= FEWEST_WORDS else title
