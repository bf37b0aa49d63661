"""RSS 2.0 and 0.9x, and RSS 1.0 (RDF), with the modules blogs use."""

import re
from datetime import datetime
from xml.etree.ElementTree import Element

from blogtui.model.document import Document, DocumentKind
from blogtui.sources import atom, plaintext
from blogtui.sources.dates import parse_date
from blogtui.sources.elements import (
    MAX_ENTRIES,
    NO_BASE,
    Base,
    based,
    children,
    first_text,
    markup_of,
    rebased,
    relation,
    short_name,
    text_of,
    texts,
    with_media,
)
from blogtui.sources.entry import RawEntry
from blogtui.sources.periods import wishes
from blogtui.sources.resolving import absolute

Found = dict[str, list[Element]]
# RSS 2.0 wants "mail@host (Name)"; many write "Name <mail@host>" or "Name (mail@host)".
MAIL_THEN_NAME = re.compile(r"\S+@\S+\s*\((.+)\)", re.DOTALL)
NAME_THEN_MAIL = re.compile(r"([^<>()]*[^<>()\s])\s*[<(]\S+@\S+[>)]")
DESCRIPTIONS = ("description", "dc:description", "itunes:summary", "media:description")
CONTENTS = ("content:encoded", "xhtml:body", "atom:content", "content", "fullitem", "body")
AUTHORS = ("dc:creator", "dc:author")
# Where a category says its name: in an attribute, or else as its text.
CATEGORIES = {
    **dict.fromkeys(("category", "dc:subject", "media:category"), ""),
    **{"atom:category": "term", "itunes:category": "text"},
}
KEYWORDS = frozenset({"tags", "media:keywords", "itunes:keywords"})
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def parse(root: Element, url: str, *, damaged: bool) -> Document:
    channel = root if short_name(root.tag) == "channel" else None
    top = children(root)
    if channel is None:
        channel = next(iter(top.get("channel", ())), root)
    found = children(channel)
    home = absolute(first_link(found), based(channel, based(root, Base(url))).address)
    base = based(channel, based(root, Base(url or home or "")))
    items = found.get("item", []) if channel is not root else []
    return Document(
        kind=DocumentKind.FEED,
        url=url,
        title=first_line(found, "title", "dc:title"),
        tagline=first_line(found, "description", "itunes:summary", "dc:description"),
        home=home,
        # RSS 0.90 and 1.0 have their items beside the channel, RSS 2.0 inside.
        entries=tuple(
            item(each, base).entry(based(each, base).address)
            for each in (items + top.get("item", []))[:MAX_ENTRIES]
        ),
        next_url=atom.older(found, base),
        wishes=wishes(found),
        damaged=damaged,
    )


def item(element: Element, channel_base: Base = NO_BASE) -> RawEntry:
    base = based(element, channel_base)
    found = with_media(children(element))
    guid = first_text(found, "guid")
    summary = first_markup(found, base, "summary", "atom:summary")
    described = first_markup(found, base, *DESCRIPTIONS)
    content = first_markup(found, base, *CONTENTS)
    return RawEntry(
        title=first_line(found, "title", "dc:title", "media:title", "itunes:title"),
        url=first_link(found) or permalink(found, guid),
        guid=guid or element.get(RDF_ABOUT) or first_text(found, "atom:id"),
        published=first_date(
            found, "pubdate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published"
        ),
        updated=first_date(found, "atom:updated", "dcterms:modified", "lastbuilddate"),
        authors=authors(found),
        categories=categories(found),
        summary=summary or described,
        # Beside a summary of its own, the description is the text.
        content=content or (described if summary else ""),
    )


def first_line(found: Found, *names: str) -> str:
    for name in names:
        for element in found.get(name, ()):
            inside = markup_of(element)
            line = plaintext.plain_line(inside) if len(element) else plaintext.guessed_line(inside)
            if line:
                return line
    return ""


def first_markup(found: Found, base: Base, *names: str) -> str:
    for name in names:
        for element in found.get(name, ()):
            if (markup := markup_of(element)).strip():
                return rebased(markup, based(element, base))
    return ""


def first_date(found: Found, *names: str) -> datetime | None:
    for text in texts(found, *names):
        if moment := parse_date(text):
            return moment
    return None


def first_link(found: Found) -> str:
    """The item's page: its link, as text or as an attribute, or an alternate link of Atom."""
    if text := first_text(found, "link"):
        return text
    for element in found.get("link", []) + found.get("atom:link", []):
        if relation(element) == "alternate" and (address := element.get("href")):
            return address
    return first_text(found, "feedburner:origlink")


def permalink(found: Found, guid: str) -> str:
    """A guid is an address too, unless it denies it (RSS 2.0)."""
    is_address = all(
        each.get("isPermaLink", "true").strip().lower() != "false" for each in found.get("guid", ())
    )
    return guid if is_address and "://" in guid else ""


def authors(found: Found) -> list[str]:
    names = [person(each) for name in AUTHORS for each in found.get(name, ())]
    if not any(names):
        names = [person(each) for each in found.get("author", ())]
    names += texts(found, "itunes:author")
    return names if any(names) else atom.people({"author": found.get("atom:author", [])})


def person(author: Element) -> str:
    text = first_text(children(author), "name") if len(author) else (author.text or "").strip()
    match = MAIL_THEN_NAME.fullmatch(text) or NAME_THEN_MAIL.fullmatch(text)
    return match[1].strip("\"' ") if match else text


def categories(found: Found) -> list[str]:
    """What the post is about: categories, and keywords that stand together in one element."""
    names: list[str] = []
    for name, elements in found.items():
        attribute = CATEGORIES.get(name)
        if attribute is not None:
            names += (each.get(attribute) or text_of(each) for each in elements)
        elif name in KEYWORDS:
            names += (word for each in elements for word in text_of(each).split(","))
    return names
