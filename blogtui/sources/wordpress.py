"""Posts as WordPress gives them over its REST API (wp/v2/posts, WordPress 4.7 and later)."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from blogtui.errors import FeedDamaged, NotAFeed
from blogtui.model.document import Document, DocumentKind
from blogtui.sources import plaintext
from blogtui.sources.elements import MAX_ENTRIES
from blogtui.sources.entry import RawEntry
from blogtui.sources.jsonfeed import moment, words
from blogtui.washing import clean_line

Found = Mapping[str, Any]

BEFORE = "\ufeff \t\r\n"
START = re.compile(r"[\ufeff\s]*(?:\{|\[\s*\{)")
BETWEEN = re.compile(r"[,\s]*")
# Inside a text the quotes would be escaped: only a key is written so.
RENDERED = re.compile(r'"rendered"\s*:')
# The same API lists these, and they have titles and addresses like posts.
NOT_POSTS = frozenset({"page", "attachment"})
NAMING_TAXONOMIES = frozenset({"category", "post_tag"})
LONGEST_CODE = 100


def looks_like(text: str) -> bool:
    """Whether a text is JSON that may hold posts. An empty array may be anything, and is not."""
    return START.match(text) is not None and RENDERED.search(text) is not None


def parse_text(text: str, url: str) -> Document:
    """The posts of an answer: an array, or one post by itself; without posts an empty array.

    Raises NotAFeed for other JSON and for the API's errors, FeedDamaged if the answer breaks off
    before its first post ends.
    """
    found, damaged = answer(text.lstrip(BEFORE))
    posts = [each for each in found if is_post(each)]
    if not posts and damaged:
        raise FeedDamaged("The WordPress answer breaks off before the end of its first post.")
    if found and not posts:
        raise NotAFeed(refusal(found[0]))
    return Document(
        kind=DocumentKind.WORDPRESS,
        url=url,
        entries=tuple(post(each).entry(url) for each in posts[:MAX_ENTRIES]),
        damaged=damaged,
    )


def answer(text: str) -> tuple[list[Any], bool]:
    """What the answer lists, and whether it breaks off."""
    try:
        found = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        if not looks_like(text):
            raise NotAFeed("This document is neither whole JSON nor WordPress posts.") from None
        return list(whole_items(text)), True
    return (found if isinstance(found, list) else [found]), False


def whole_items(text: str) -> Iterator[Any]:
    """The items of an array that breaks off, as far as they are whole."""
    decoder = json.JSONDecoder(strict=False)
    position = 1
    for _ in range(MAX_ENTRIES if text.startswith("[") else 0):
        between = BETWEEN.match(text, position)
        try:
            item, position = decoder.raw_decode(text, between.end() if between else position)
        except (ValueError, RecursionError):
            return
        yield item


def is_post(found: Any) -> bool:
    """Whether an item is a published post. Kind and state may be left out (`_fields`)."""
    return (
        isinstance(found, Mapping)
        and isinstance(found.get("title"), Mapping)
        and bool(words(found, "link") or rendered(found, "guid"))
        and words(found, "type") not in NOT_POSTS
        and words(found, "status") in ("", "publish")
    )


def refusal(found: Any) -> str:
    if isinstance(found, Mapping) and words(found, "code") and "message" in found:
        code = clean_line(words(found, "code"))[:LONGEST_CODE]
        return f"The WordPress site answers with an error instead of posts: {code}."
    return "This document is JSON, but holds no WordPress posts."


def post(found: Found) -> RawEntry:
    return RawEntry(
        title=plaintext.plain_line(rendered(found, "title")),
        url=words(found, "link"),
        # Written for HTML, while feeds give the plain address.
        guid=unescape(rendered(found, "guid")),
        # The times in GMT are null or zeros in drafts alone; those of the site have no zone.
        published=moment(found, "date_gmt") or moment(found, "date"),
        updated=moment(found, "modified_gmt") or moment(found, "modified"),
        authors=[words(each, "name") for each in embedded(found, "author")],
        categories=[
            words(each, "name")
            for each in embedded(found, "wp:term")
            if words(each, "taxonomy") in NAMING_TAXONOMIES
        ],
        summary=rendered(found, "excerpt"),
        content=rendered(found, "content"),
    )


def rendered(found: Found, name: str) -> str:
    """A field's HTML. Behind a password there is none, or a form that asks for it."""
    value = found.get(name)
    if not isinstance(value, Mapping) or value.get("protected") is True:
        return ""
    return words(value, "rendered")


def embedded(found: Found, relation: str) -> Iterator[Found]:
    """What the answer carries along (`_embed`); terms come in one list for each taxonomy.

    What may not be shown comes as an error object, which has no name.
    """
    within = found.get("_embedded")
    values = within.get(relation) if isinstance(within, Mapping) else None
    for value in values if isinstance(values, list) else ():
        for each in value if isinstance(value, list) else (value,):
            if isinstance(each, Mapping):
                yield each
