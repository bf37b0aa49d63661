"""What scripts get when they ask for more posts: JSON that holds them, as objects or as HTML."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from blogtui import addresses
from blogtui.model.document import Document, DocumentKind
from blogtui.sources import jsonfeed
from blogtui.sources.elements import MAX_ENTRIES
from blogtui.sources.entry import RawEntry
from blogtui.sources.jsonposts import (
    DEEPEST,
    LISTS,
    SURE_LISTS,
    Found,
    address_among,
    compact,
    posts_in,
)
from blogtui.sources.resolving import absolute
from blogtui.sources.scriptaddresses import (
    CURSOR_KEYS,
    LAST_PAGES,
    LIMIT_KEYS,
    NEXT_ADDRESSES,
    NEXT_PAGES,
    NUMBER_IN_PATH,
    OFFSET_KEYS,
    OWN_PAGES,
    PAGE_KEYS,
    number_among,
    placed,
    value_of,
    with_value,
)

NEXT_OFFSETS = ("nextoffset", "nextstart", "nextskip")
NEXT_CURSORS = ("nextcursor", "nexttoken", "nextpagetoken", "endcursor")
TOTALS = ("total", "totalcount", "totalposts", "foundposts", "totalresults", "totalitems")
GOES_ON = (
    "hasmore", "hasnext", "hasnextpage", "hasmorepages", "hasmoreposts", "moreavailable", "ismore",
    "morepages", "moreposts", *NEXT_ADDRESSES,
)  # fmt: skip
ENDS = ("islast", "islastpage", "nomore", "nomoreposts", "finished", "isend", "end", "last")
SAYS_HOW_IT_GOES_ON = frozenset(
    {*GOES_ON, *NEXT_OFFSETS, *NEXT_CURSORS, *ENDS, *LAST_PAGES, *TOTALS}
)
MAY_BE_EMPTY = SURE_LISTS | LISTS | {"html", "content", "markup", "postshtml"}
JSON_START = re.compile(r'[\ufeff\s]*(?:\{|\[\s*[{"]|"\s*<)')
HAS_LINK = re.compile(r"<a\b[^<>]*\bhref\b", re.IGNORECASE)


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
    from blogtui.sources import listing, tree  # lxml, only where there is HTML

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
