"""More posts without links: the address that a button carries, and the JSON that lies there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from blogtui import addresses
from blogtui.model.document import Document, DocumentKind
from blogtui.sources import jsonfeed, tree
from blogtui.sources.elements import MAX_ENTRIES
from blogtui.sources.entry import RawEntry, absolute
from blogtui.sources.jsonposts import (
    DEEPEST,
    IS_ADDRESS,
    LISTS,
    SURE_LISTS,
    Found,
    address_among,
    compact,
    posts_in,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from blogtui.sources.links import Page

# `next_page_url`, `data-next-page-url` and `nextPageUrl` are one: names are compared compactly.
NEXT_ADDRESSES = (
    "nexturl", "nextpageurl", "nextlink", "nextpagelink", "nexthref", "next", "nextpage", "more",
    "older", "olderurl", "moreurl", "loadmore", "loadmoreurl",
)  # fmt: skip
NEXT_PAGES = ("nextpage", "next", "nextpagenumber")
NEXT_OFFSETS = ("nextoffset", "nextstart", "nextskip")
NEXT_CURSORS = ("nextcursor", "nexttoken", "nextpagetoken", "endcursor")
OWN_PAGES = ("currentpage", "current", "page", "paged", "pagenumber")
LAST_PAGES = (
    "totalpages", "maxpages", "maxpage", "maxnumpages", "lastpage", "pagecount", "pagescount",
    "numpages", "pagestotal", "pages", "max",
)  # fmt: skip
TOTALS = ("total", "totalcount", "totalposts", "foundposts", "totalresults", "totalitems")
GOES_ON = (
    "hasmore", "hasnext", "hasnextpage", "hasmorepages", "hasmoreposts", "moreavailable", "ismore",
    "morepages", "moreposts", *NEXT_ADDRESSES,
)  # fmt: skip
ENDS = ("islast", "islastpage", "nomore", "nomoreposts", "finished", "isend", "end", "last")
SAYS_HOW_IT_GOES_ON = frozenset(
    {*GOES_ON, *NEXT_OFFSETS, *NEXT_CURSORS, *ENDS, *LAST_PAGES, *TOTALS}
)
# Where to ask, on what is called "load more" or the like.
ASKED = (
    "url", "href", "endpoint", "ajaxurl", "ajax", "api", "apiurl", "link", "path", "load",
    "loadurl", "action", "get", "formaction",
)  # fmt: skip
PAGE_KEYS = ("page", "paged", "pg", "pageno", "pagenum", "pagenumber", "currentpage", "p")
OFFSET_KEYS = ("offset", "start", "skip", "from")
LIMIT_KEYS = ("limit", "perpage", "pagesize", "count", "size", "take", "postsperpage")
CURSOR_KEYS = ("cursor", "after", "before", "token", "pagetoken")

MAY_BE_EMPTY = SURE_LISTS | LISTS | {"html", "content", "markup", "postshtml"}

CALLED_MORE = re.compile(
    r"(?:load|show|view|see|get|fetch)[\s_-]*more|more[\s_-]*(?:posts|articles|stories"
    r"|entries|button|btn)|infinite|endless|pag(?:er|inat)|auto[\s_-]?load"
    r"|(?:next|older)[\s_-]*(?:page|posts|entries|articles)|(?:^|[\s_-])(?:next|older)(?:$|[\s_-])"
)
SAYS_MORE = re.compile(
    r"(?:load|show|view|see|get)?\s*(?:more|older|next)\b|(?:mehr|weitere|ältere|nächste)\b"
    r"|(?:charger|afficher|voir) plus|(?:cargar|mostrar|ver) más|(?:carregar|ver) mais"
    r"|(?:carica|mostra) altr|meer |więcej|показать|загрузить|もっと|加载更多|載入更多|더 ?보기",
    re.IGNORECASE,
)
LONGEST_CALL = 60
MEDIA = frozenset({"img", "script", "iframe", "source", "video", "audio"})
COUNTS = re.compile(
    r"[?&](?:page|paged|pg|offset|start|cursor|after|before)=\w|/page/?\d", re.IGNORECASE
)
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
# It answers to POST alone, and to a name that only a script knows.
WORDPRESS_AJAX = re.compile(r"/wp-admin/admin-ajax\.php$")
NEXT_IN_SCRIPT = re.compile(
    r"""\bnext_?(?:page_?)?(?:link|url)["']?\s*[:=]\s*["']([^"'\s<>]{2,2000})["']""", re.IGNORECASE
)
WHOLE_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
MOST_ELEMENTS = 20_000
LONGEST_SCRIPT = 200_000

JSON_START = re.compile(r'[\ufeff\s]*(?:\{|\[\s*[{"]|"\s*<)')
HAS_LINK = re.compile(r"<a\b[^<>]*\bhref\b", re.IGNORECASE)


def next_address(page: Page, number: int, posts: frozenset[str] = frozenset()) -> str | None:
    """Where the script of a page would ask for more posts; `number` is the page's own.

    `posts` are identities of addresses that are posts: "more" may be the rest of one.
    """
    for element in islice(page.body.iter("*"), MOST_ELEMENTS):
        said = attributes(element) if element.tag not in MEDIA else {}
        url = usable(told(element, said, page, number), page) if said else None
        if url is not None and addresses.path_identity(url) not in posts:
            return url
    return usable(told_by_script(page), page)


def attributes(element: HtmlElement) -> dict[str, str]:
    """What an element carries for scripts, by compact names."""
    return {
        compact(name.removeprefix("data-").removeprefix("hx-")): value.strip()
        for name, value in element.attrib.items()
        if name.startswith("data-") or name in ("hx-get", "formaction")
    }


def told(element: HtmlElement, said: dict[str, str], page: Page, number: int) -> str | None:
    direct = address_among(said, NEXT_ADDRESSES)
    if direct and COUNTS.search(direct):
        return direct
    if not is_called_more(element):
        return None
    if direct:
        return direct
    asked = address_among(said, ASKED)
    wanted, last = next_number(said, number), number_among(said, LAST_PAGES)
    if wanted and last and wanted > last:
        return None
    if asked is None or WORDPRESS_AJAX.search(asked):
        is_wordpress = asked is not None or (last is not None and names_wordpress(page))
        return with_value(page.url, ("paged",), wanted) if wanted and is_wordpress else None
    offset = number_among(said, OFFSET_KEYS)
    if offset is not None:
        limit = number_among(said, LIMIT_KEYS)
        asked = with_value(asked, LIMIT_KEYS, limit) if limit else asked
        return with_value(asked, OFFSET_KEYS, offset or limit) if offset or limit else None
    for key in CURSOR_KEYS:
        if said.get(key):
            return with_value(asked, (key,), said[key])
    return placed(asked, wanted) if wanted else asked


def is_called_more(element: HtmlElement) -> bool:
    """Whether its names, or the words of a button, say that it brings more."""
    if CALLED_MORE.search(tree.marks(element)):
        return True
    words = " ".join(element.text_content()[: 4 * LONGEST_CALL].split())
    return len(words) <= LONGEST_CALL and bool(SAYS_MORE.match(words))


def next_number(said: dict[str, str], own: int) -> int | None:
    """The page to ask for. `data-page` may be this page's number or already the next one."""
    following = number_among(said, NEXT_PAGES)
    if following is not None:
        return following
    number = number_among(said, OWN_PAGES)
    return None if number is None else max(number, own + 1)


def names_wordpress(page: Page) -> bool:
    parts = islice(page.root.iter("link", "script", "img"), MOST_ELEMENTS)
    return any("/wp-content/" in (each.get("href") or each.get("src") or "") for each in parts)


def told_by_script(page: Page) -> str | None:
    """Themes of WordPress write `"nextLink": "…"` for their scripts."""
    for script in page.root.iter("script"):
        found = NEXT_IN_SCRIPT.search((script.text or "")[:LONGEST_SCRIPT])
        if found and IS_ADDRESS.fullmatch(url := found[1].replace("\\/", "/")):
            return url
    return None


def usable(url: str | None, page: Page) -> str | None:
    """An address of this site that is not the page itself."""
    found = absolute(url, page.base)
    if found is None or addresses.identity(found) == addresses.identity(page.url):
        return None
    same_host = addresses.host_and_path(found)[0] == addresses.host_and_path(page.url)[0]
    return found if same_host else None


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


def looks_like(text: str) -> bool:
    """Whether a text is JSON that is no JSON Feed by its own word."""
    return JSON_START.match(text) is not None and jsonfeed.VERSION not in text


def read(text: str, url: str, now: datetime | None) -> Document | None:
    """The posts of a script's answer: objects, or HTML in JSON; `None` for what has none.

    An answer that says that it is the last one may be empty.
    """
    try:
        found = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, Mapping) and jsonfeed.is_feed(found):
        return None
    said = told_beside(found)
    is_paged = bool(SAYS_HOW_IT_GOES_ON & said.keys())
    entries, older = posts_in(found, url, now, is_paged=is_paged), None
    if not entries:
        entries, older = posts_in_html(found, url, now)
    is_past_end = is_paged and any(said.get(name) in ([], "") for name in MAY_BE_EMPTY)
    if not entries and not is_past_end:
        return None
    return Document(
        kind=DocumentKind.LISTING,
        url=url,
        entries=tuple(each.entry(url) for each in entries[:MAX_ENTRIES]),
        next_url=following(said, url, len(entries)) if is_paged else older,
    )


def told_beside(found: Any) -> dict[str, Any]:
    """What an answer says beside its lists, by compact names; the outer word counts."""
    said: dict[str, Any] = {}
    level = [found] if isinstance(found, Mapping) else []
    for _ in range(DEEPEST):
        for each in level:
            for name, value in each.items():
                said.setdefault(compact(name), value)
        level = [value for each in level for value in each.values() if isinstance(value, Mapping)]
    return said


def posts_in_html(found: Any, url: str, now: datetime | None) -> tuple[list[RawEntry], str | None]:
    """The posts of the longest HTML in an answer, and where it says that older ones are."""
    from blogtui.sources import listing  # lxml, only where there is HTML

    html = max((text for text in texts(found) if HAS_LINK.search(text)), key=len, default="")
    root = tree.parse(html) if html else None
    if root is None:
        return [], None
    read_page = listing.parse(root, url, None, now)
    return list(read_page.entries), read_page.next_url


def texts(found: Any, depth: int = 0) -> Iterator[str]:
    """All texts of an answer; a list of texts is one."""
    if isinstance(found, str):
        yield found
    elif depth < DEEPEST and isinstance(found, list) and all(isinstance(x, str) for x in found):
        yield "".join(found)
    elif depth < DEEPEST and isinstance(found, list | Mapping):
        for value in found.values() if isinstance(found, Mapping) else found:
            yield from texts(value, depth + 1)


def following(said: Found, url: str, count: int) -> str | None:
    """The answer after this one: named, numbered, or counted from this one's address."""
    if not count or goes_on(said) is False:
        return None
    found = named_next(said, url) or counted_next(said, url, count)
    return found if found and addresses.identity(found) != addresses.identity(url) else None


def goes_on(said: Found) -> bool | None:
    """What an answer says of more to come; `None` where it does not say yes or no."""
    words = [truth(said[name]) for name in GOES_ON if name in said]
    # Other meanings of these names are numbers and addresses.
    words += [said[name] is False for name in ENDS if isinstance(said.get(name), bool)]
    given = [word for word in words if word is not None]
    return all(given) if given else None


def truth(value: Any) -> bool | None:
    """What a value says of yes and no; `None` for one that says neither."""
    if value is None or isinstance(value, bool | int):
        return bool(value)
    if isinstance(value, str):
        return {"": False, "0": False, "false": False, "1": True, "true": True}.get(value.lower())
    return None


def named_next(said: Found, url: str) -> str | None:
    if address := address_among(said, NEXT_ADDRESSES):
        return absolute(address, url)
    if offset := number_among(said, NEXT_OFFSETS):
        return with_value(url, OFFSET_KEYS, offset)
    if number := number_among(said, NEXT_PAGES):
        in_offsets = value_of(url, OFFSET_KEYS) is not None
        return with_value(url, OFFSET_KEYS, number) if in_offsets else placed(url, number)
    for name in NEXT_CURSORS:
        if isinstance(said.get(name), str) and said[name]:
            return with_value(url, CURSOR_KEYS, said[name])
    return None


def counted_next(said: Found, url: str, count: int) -> str | None:
    """The address with its page or offset counted up, where more is said to be there."""
    limit, offset = value_of(url, LIMIT_KEYS), value_of(url, OFFSET_KEYS)
    page = own_page(said, url)
    last, total = number_among(said, LAST_PAGES), number_among(said, TOTALS)
    if not goes_on(said):
        before = offset if offset is not None else ((page or 1) - 1) * (limit or count)
        by_page = page is not None and last is not None and page < last
        if not by_page and (total is None or before + count >= total):
            return None
    if offset is not None:
        return with_value(url, OFFSET_KEYS, offset + (limit or count))
    return None if page is None else placed(url, page + 1)


def own_page(said: Found, url: str) -> int | None:
    """The number of an answer, by its address or else by its own word."""
    number = value_of(url, PAGE_KEYS)
    if number is None and (found := NUMBER_IN_PATH.search(url)):
        number = int(found[0])
    return number if number is not None else number_among(said, OWN_PAGES)
