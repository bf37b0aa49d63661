"""More posts without links: the address that a button, or a script, carries."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from blogtui import addresses
from blogtui.sources import tree
from blogtui.sources.jsonposts import IS_ADDRESS, address_among, compact
from blogtui.sources.resolving import absolute
from blogtui.sources.scriptaddresses import (
    CURSOR_KEYS,
    LAST_PAGES,
    LIMIT_KEYS,
    NEXT_ADDRESSES,
    NEXT_PAGES,
    OFFSET_KEYS,
    OWN_PAGES,
    number_among,
    placed,
    with_value,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from blogtui.sources.links import Page

# Where to ask, on what is called "load more" or the like.
ASKED = (
    "url", "href", "endpoint", "ajaxurl", "ajax", "api", "apiurl", "link", "path", "load",
    "loadurl", "action", "get", "formaction",
)  # fmt: skip
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
# It answers to POST alone, and to a name that only a script knows.
WORDPRESS_AJAX = re.compile(r"/wp-admin/admin-ajax\.php$")
NEXT_IN_SCRIPT = re.compile(
    r"""\bnext_?(?:page_?)?(?:link|url)["']?\s*[:=]\s*["']([^"'\s<>]{2,2000})["']""", re.IGNORECASE
)
MOST_ELEMENTS = 20_000
LONGEST_SCRIPT = 200_000


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
