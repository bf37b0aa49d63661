"""WordPress eXtended RSS 1.0 to 1.2: the export of a whole site, drafts and pictures included."""

import re
from datetime import datetime
from xml.etree.ElementTree import Element

from blogtui.errors import FeedDamaged, NotAFeed
from blogtui.model.document import Document, DocumentKind
from blogtui.sources import feed, plaintext, repair
from blogtui.sources.dates import parse_date
from blogtui.sources.elements import (
    MAX_ENTRIES,
    children,
    first_text,
    local_name,
    text_of,
    texts,
)
from blogtui.sources.entry import RawEntry
from blogtui.sources.resolving import absolute

# The generator's comment of a thousand letters stands before the root.
DECLARED_IN = 8192
DECLARATION = re.compile(r"<rss\b[^<>]*wordpress\.org/export/1\.", re.IGNORECASE)
ROOT = re.compile(r"<rss\b[^<>]*>", re.IGNORECASE)
ITEM_END = re.compile(r"</item\s*>")
EXPORT = re.compile(r"https?://(?:www\.)?wordpress\.org/export/1\.\d+/?(excerpt)?/?")
# Version 1.0 called tags so; `category` without a domain repeats those that have one.
NAMING_DOMAINS = frozenset({"category", "post_tag", "tag"})
# What PHP makes of MySQL's zero date, as drafts and some imported posts have it.
ZERO_YEAR = "-0001"
BLOCK = "<!-- wp:"
PRE = re.compile(r"(<pre\b.*?(?:</pre\s*>|\Z))", re.DOTALL | re.IGNORECASE)
SPACES = re.compile(r"\s{2,}+")

Values = dict[str, str]


def looks_like(text: str) -> bool:
    return DECLARATION.search(text, 0, DECLARED_IN) is not None


def parse_text(text: str, url: str) -> Document:
    """The published posts of an export, in its order: no pages, pictures, drafts or menus.

    Raises NotAFeed for other documents, FeedDamaged if it cannot be repaired.
    """
    if not looks_like(text):
        raise NotAFeed("This document is no WordPress export.")
    root, damaged = tree(text)
    channel = root.find("channel")
    if channel is None:
        raise NotAFeed("This WordPress export has no channel.")
    found = children(channel)
    home = absolute(first_text(found, "link"), url)
    names = display_names(channel)
    return Document(
        kind=DocumentKind.FEED,
        url=url,
        title=plaintext.guessed_line(first_text(found, "title")),
        tagline=plaintext.guessed_line(first_text(found, "description")),
        home=home,
        entries=tuple(
            post(item, names).entry(url or home or "")
            for item in [each for each in found.get("item", ()) if is_post(each)][:MAX_ENTRIES]
        ),
        damaged=damaged,
    )


def tree(text: str) -> tuple[Element, bool]:
    """The export's root, and whether it had to be repaired."""
    feed.refuse_own_entities(text)
    root = feed.tree(text.lstrip("\ufeff \t\r\n"))
    if root is not None:
        return root, False
    mended = repair.mended(text)
    feed.refuse_own_entities(mended)
    root = feed.tree(mended)
    if root is None:
        root = feed.tree(well_formed_items(mended))
    if root is None:
        raise FeedDamaged("The WordPress export is so damaged that it cannot be read.")
    return root, True


def well_formed_items(text: str) -> str:
    """The export without the items that are no XML by themselves."""
    pieces = ITEM_END.split(text)
    head, root = pieces[0].partition("<item")[0], ROOT.search(text)
    items = [piece[max(piece.find("<item"), 0) :] + "</item>" for piece in pieces[:-1]]
    opening = root[0] if root else "<rss>"
    kept = [each for each in items if feed.tree(f"{opening}{each}</rss>") is not None]
    return f"{head}{''.join(kept)}</channel></rss>"


def exported(element: Element) -> Values:
    """What WordPress itself says of an item, by names without the prefix; `excerpt` is HTML."""
    found: Values = {}
    for child in element:
        namespace, name = local_name(child.tag)
        if match := EXPORT.fullmatch(namespace):
            found.setdefault(match[1] or name, text_of(child))
    return {name: value.strip() for name, value in found.items()}


def display_names(channel: Element) -> Values:
    """By login, which is all that an item says of its author, the name that the site shows."""
    authors = [exported(each) for each in channel if local_name(each.tag)[1] == "author"]
    return {each.get("author_login", ""): each.get("author_display_name", "") for each in authors}


def is_post(item: Element) -> bool:
    values = exported(item)
    return values.get("post_type") == "post" and values.get("status") == "publish"


def post(item: Element, names: Values) -> RawEntry:
    found, values = children(item), exported(item)
    return RawEntry(
        title=plaintext.guessed_line(first_text(found, "title")),
        url=first_text(found, "link"),
        guid=first_text(found, "guid"),
        published=published(first_text(found, "pubdate"), values),
        updated=parse_date(values.get("post_modified_gmt", "")),
        authors=[names.get(login) or login for login in texts(found, "dc:creator")],
        categories=[
            text_of(each)
            for each in found.get("category", ())
            if each.get("domain") in NAMING_DOMAINS
        ],
        summary=values.get("excerpt", ""),
        content=paragraphed(first_text(found, "content:encoded")),
    )


def paragraphed(text: str) -> str:
    """A text as it was typed: blank lines part its paragraphs, where no block editor did.

    What WordPress does when it shows one (wpautop), without the line breaks inside paragraphs.
    """
    if BLOCK in text:
        return text
    parts = PRE.split(text)
    parts[::2] = [SPACES.sub(parting, prose) for prose in parts[::2]]
    return "".join(parts)


def parting(spaces: re.Match[str]) -> str:
    return "\n\n<p>" if spaces[0].count("\n") > 1 else spaces[0]


def published(stated: str, values: Values) -> datetime | None:
    """The time in GMT, else what the feed states, else the site's own time without its zone."""
    return (
        parse_date(values.get("post_date_gmt", ""))
        or (None if ZERO_YEAR in stated else parse_date(stated))
        or parse_date(values.get("post_date", ""))
    )
