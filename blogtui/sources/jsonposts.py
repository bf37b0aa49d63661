"""Posts in the JSON that sites give their own scripts: objects whose names say what they are."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from html import escape
from typing import Any

from blogtui.sources import plaintext
from blogtui.sources.dates import parse_date
from blogtui.sources.entry import RawEntry
from blogtui.sources.jsonfeed import words
from blogtui.sources.resolving import absolute

# Names are compared in small letters without signs: `published_at`, `published-at` and
# `publishedAt` are one. The better name stands first.
TITLES = ("title", "headline", "name", "heading")
ADDRESSES = (
    "permalink", "htmlurl", "weburl", "canonicalurl", "fullurl", "url", "link", "href", "path",
    "uri",
)  # fmt: skip
DATES = (
    "datepublished", "publishedat", "published", "date", "publisheddate", "publishdate", "pubdate",
    "publishedon", "firstpublishedat", "postedat", "posted", "postdate", "dategmt", "createdat",
    "created", "createdon", "timestamp", "time", "datetime", "displaydate",
)  # fmt: skip
UPDATES = ("updated", "updatedat", "modified", "modifiedat", "datemodified", "lastmodified")
AUTHORS = ("authors", "author", "byline", "by", "creator", "writer", "authorname")
CATEGORIES = ("tags", "categories", "category", "topics", "labels", "keywords", "section")
SUMMARIES = (
    "excerpt", "summary", "description", "teaser", "snippet", "intro", "abstract", "lead",
    "subtitle",
)  # fmt: skip
CONTENTS = ("contenthtml", "content", "html", "bodyhtml", "body")
NAMES = ("name", "displayname", "fullname", "title", "label", "username")
WRAPPERS = ("node", "post", "attributes", "item", "source", "fields")
SURE_LISTS = frozenset({"posts", "articles", "entries", "stories", "blogposts"})
LISTS = frozenset({"items", "results", "data", "nodes", "edges", "hits", "docs", "list", "rows"})
IS_ADDRESS = re.compile(
    r"(?:https?:/|\.{0,2})/\S*|\?\S+|[\w.-]+[/?]\S*|[\w-]+\.(?:html?|php)\b\S*", re.IGNORECASE
)
HAS_MARKUP = re.compile(r"</\w|<(?:p|br)\b|&(?:#x?[0-9a-f]+|[a-z]{2,8});", re.IGNORECASE)
DEEPEST = 5
MOSTLY = 0.5

Found = Mapping[str, Any]


def compact(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def address_among(said: Found, names: Iterable[str]) -> str | None:
    for name in names:
        value = said.get(name)
        if isinstance(value, Mapping):
            value = value.get("href") or value.get("url")
        if isinstance(value, str) and IS_ADDRESS.fullmatch(value.strip()):
            return value.strip()
    return None


def posts_in(found: Any, url: str, now: datetime | None, *, is_paged: bool) -> list[RawEntry]:
    """The longest list of objects with titles and addresses that are posts by name or by date.

    `is_paged`: the document is one of several, so that a list of no special name may be posts.
    """
    best: list[RawEntry] = []
    for name, items in lists(found):
        read_items = (post(each, now) for item in items if (each := unwrapped(item)))
        posts = [each for each in read_items if each.title and absolute(each.url, url)]
        dated = sum(each.published is not None for each in posts)
        is_named = name in SURE_LISTS or (is_paged and name in LISTS)
        is_sure = is_named or dated > MOSTLY * len(posts)
        if is_sure and len(posts) > max(len(best), MOSTLY * len(items) - 1):
            best = posts
    return best


def lists(found: Any, name: str = "", depth: int = 0) -> Iterator[tuple[str, list[Any]]]:
    if isinstance(found, list):
        yield name, found
    elif isinstance(found, Mapping) and depth < DEEPEST:
        for key, value in found.items():
            yield from lists(value, compact(key), depth + 1)


def unwrapped(item: Any) -> dict[str, Any] | None:
    """An object's fields by compact names, without the wrapping of GraphQL and the like."""
    if not isinstance(item, Mapping):
        return None
    fields = {compact(name): value for name, value in item.items()}
    for wrapper in WRAPPERS:
        if isinstance(fields.get(wrapper), Mapping):
            fields |= {compact(name): value for name, value in fields[wrapper].items()}
    return fields


def post(fields: Found, now: datetime | None) -> RawEntry:
    from blogtui.sources.listing import is_vague  # which comes here by way of paging

    published = moment_among(fields, DATES, now)
    return RawEntry(
        title=plaintext.guessed_line(text_among(fields, TITLES)),
        url=address_among(fields, ADDRESSES),
        published=published,
        updated=moment_among(fields, UPDATES, now),
        authors=names_among(fields, AUTHORS),
        categories=names_among(fields, CATEGORIES),
        summary=as_html(text_among(fields, SUMMARIES)),
        content=as_html(text_among(fields, CONTENTS)),
        is_vague=is_vague(published, now),
    )


def text_among(fields: Found, names: Iterable[str]) -> str:
    for name in names:
        value = fields.get(name)
        if isinstance(value, str) and value.strip():
            return value
    return ""


def as_html(text: str) -> str:
    return text if HAS_MARKUP.search(text) else escape(text, quote=False)


def moment_among(fields: Found, names: Iterable[str], now: datetime | None) -> datetime | None:
    texts = (words(fields, name) for name in names)
    return next((found for text in texts if text and (found := parse_date(text, now))), None)


def names_among(fields: Found, names: Iterable[str]) -> list[str]:
    """Names as a text, an object with a name, or a list of either."""
    for name in names:
        value = fields.get(name)
        several = value if isinstance(value, list) else [value]
        if found := [said for each in several if (said := name_of(each))]:
            return found
    return []


def name_of(value: Any) -> str:
    if not isinstance(value, Mapping):
        return value if isinstance(value, str) else ""
    return text_among({compact(key): each for key, each in value.items()}, NAMES)
