"""Addresses that scripts ask for more posts, and the names under which pages count."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from blogtui.sources.jsonposts import Found, compact

# `next_page_url`, `data-next-page-url` and `nextPageUrl` are one: names are compared compactly.
NEXT_ADDRESSES = (
    "nexturl", "nextpageurl", "nextlink", "nextpagelink", "nexthref", "next", "nextpage", "more",
    "older", "olderurl", "moreurl", "loadmore", "loadmoreurl",
)  # fmt: skip
NEXT_PAGES = ("nextpage", "next", "nextpagenumber")
OWN_PAGES = ("currentpage", "current", "page", "paged", "pagenumber")
LAST_PAGES = (
    "totalpages", "maxpages", "maxpage", "maxnumpages", "lastpage", "pagecount", "pagescount",
    "numpages", "pagestotal", "pages", "max",
)  # fmt: skip
PAGE_KEYS = ("page", "paged", "pg", "pageno", "pagenum", "pagenumber", "currentpage", "p")
OFFSET_KEYS = ("offset", "start", "skip", "from")
LIMIT_KEYS = ("limit", "perpage", "pagesize", "count", "size", "take", "postsperpage")
CURSOR_KEYS = ("cursor", "after", "before", "token", "pagetoken")
PLACE_OF_NUMBER = re.compile(
    r"\{\{?\s*(?:page|paged|number|num|n|0)?\s*\}?\}|%(?:page%|n%|d(?![0-9a-f])|s)|:page\b"
    r"|__PAGE__|\[page\]",
    re.IGNORECASE,
)
# `/load?page=` and `/page/` wait for the number.
OPEN_END = re.compile(r"=$|(?<=/page)/$", re.IGNORECASE)
NUMBER_IN_PATH = re.compile(
    r"(?<=/)\d{1,5}(?=/?(?:\?|$))|(?<=/page)\d{1,5}(?=/|\?|$)|(?<=[/-]page[/_-])\d{1,5}",
    re.IGNORECASE,
)
WHOLE_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


def number_among(said: Found, names: Iterable[str]) -> int | None:
    for name in names:
        value = said.get(name)
        if isinstance(value, int | str) and WHOLE_NUMBER.fullmatch(str(value)):
            return int(value)
    return None


def placed(url: str, number: int) -> str:
    """An address with a page number where it waits for one, has one, or else in its query."""
    filled, count = PLACE_OF_NUMBER.subn(str(number), url)
    if count:
        return filled
    if OPEN_END.search(url):
        return f"{url}{number}"
    if value_of(url, PAGE_KEYS) is None and NUMBER_IN_PATH.search(url):
        return NUMBER_IN_PATH.sub(str(number), url, count=1)
    return with_value(url, PAGE_KEYS, number)


def with_value(url: str, names: tuple[str, ...], value: int | str | None) -> str:
    """The address with a value under whichever of these names its query has, or else the first."""
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    named = [key for key, _ in query if compact(key) in names][:1] or [names[0]]
    kept = [(key, str(value) if key in named else held) for key, held in query]
    if named[0] not in dict(query):
        kept.append((named[0], str(value)))
    return urlunsplit(parts._replace(query=urlencode(kept, safe=",:/[]"), fragment=""))


def value_of(url: str, names: tuple[str, ...]) -> int | None:
    """The number under one of these names in an address's query."""
    query = {compact(key): value for key, value in parse_qsl(urlsplit(url).query)}
    return number_among(query, names)
