"""Atom 1.0 (RFC 4287), Atom 0.3, and their paging (RFC 5005)."""

import binascii
import re
from base64 import b64decode
from datetime import datetime
from xml.etree.ElementTree import Element

from blogtui.model.document import Document, DocumentKind
from blogtui.sources import plaintext
from blogtui.sources.dates import parse_date
from blogtui.sources.elements import (
    MAX_ENTRIES,
    Base,
    based,
    children,
    first_text,
    linked,
    local_name,
    markup_of,
    rebased,
    relation,
    short_name,
    text_of,
    with_media,
)
from blogtui.sources.entry import RawEntry
from blogtui.sources.periods import wishes
from blogtui.sources.resolving import absolute

Found = dict[str, list[Element]]
HTML_TYPES = frozenset({"html", "xhtml", "text/html", "application/xhtml+xml", "application/xml"})
# Their markup is escaped: no elements stand inside (RFC 4287 section 3.1.1.2).
ESCAPED_TYPES = frozenset({"html", "text/html"})
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def parse(root: Element, url: str, *, damaged: bool) -> Document:
    prefix = short_name(root.tag).partition(":")[0] + ":" if ":" in short_name(root.tag) else ""
    found = own(root, prefix)
    entries = found.get("entry", []) or ([root] if root.tag.lower().endswith("entry") else [])
    base = based(root, Base(url))
    return Document(
        kind=DocumentKind.FEED,
        url=url,
        title=line(found, "title"),
        tagline=line(found, "subtitle", "tagline"),
        home=link(found, base),
        entries=tuple(
            entry(each, prefix, base).entry(base.address) for each in entries[:MAX_ENTRIES]
        ),
        next_url=older(found, base),
        wishes=wishes(found),
        damaged=damaged,
    )


def own(element: Element, prefix: str) -> Found:
    """Children by name, those of the feed's own namespace without its prefix."""
    return {name.removeprefix(prefix): each for name, each in children(element).items()}


def entry(element: Element, prefix: str, feed_base: Base) -> RawEntry:
    base = based(element, feed_base)
    found = with_media(own(element, prefix))
    sources = [own(source, prefix) for source in found.get("source", ())]
    return RawEntry(
        title=line(found, "title", "dc:title", "media:title"),
        url=link(found, base),
        guid=identity(found, base),
        published=date(
            found, "published", "issued", "dcterms:issued", "created", "dcterms:created", "dc:date"
        ),
        updated=date(found, "updated", "modified", "dcterms:modified"),
        # The feed's own author is the blog, and says nothing of a post.
        authors=people(found) or [name for each in sources for name in people(each)],
        categories=categories(found),
        summary=text(found, base, "summary", "media:description"),
        content=text(found, base, "content", "content:encoded"),
    )


def line(found: Found, *names: str) -> str:
    """A text construct on one line, by what it says of itself."""
    for name in names:
        for element in found.get(name, ()):
            markup, is_html = construct(element)
            read = plaintext.plain_line(markup) if is_html else plaintext.literal_line(markup)
            if read:
                return read
    return ""


def construct(element: Element) -> tuple[str, bool]:
    """A text construct (RFC 4287 section 3.1) and whether it is HTML."""
    kind = element.get("type", "text").strip().lower()
    mode = element.get("mode", "").strip().lower()
    is_html = kind in HTML_TYPES
    if len(element):
        is_escaped = mode == "escaped" or kind in ESCAPED_TYPES
        return (is_escaped and escaped_inside(element)) or markup_of(element), True
    inside = element.text or ""
    if mode == "base64" or (not is_html and "/" in kind and "text/" not in kind):
        unpacked = from_base64(inside)
        return unpacked or inside, is_html or bool(plaintext.CLOSED.search(unpacked))
    # Atom 0.3 says in `mode` that the markup is escaped, whatever the type.
    return inside, is_html or mode == "escaped"


def escaped_inside(element: Element) -> str:
    """HTML that is escaped, and yet stands in a `<div>` of its own, as TypePad wrote it."""
    only = element[0]
    around = f"{element.text or ''}{only.tail or ''}"
    if len(element) > 1 or len(only) or around.strip() or local_name(only.tag)[1] != "div":
        return ""
    html = only.text or ""
    return html if plaintext.CLOSED.search(html) else ""


def from_base64(packed: str) -> str:
    """The text that was packed; nothing for what was not: some words are Base64 by chance."""
    try:
        unpacked = b64decode("".join(packed.split()), validate=True).decode("utf-8")
    except (binascii.Error, ValueError):
        return ""
    return "" if CONTROL.search(unpacked) else unpacked


def text(found: Found, base: Base, *names: str) -> str:
    """A summary or content as HTML; its addresses made absolute where the feed sets a base."""
    for name in names:
        for element in found.get(name, ()):
            markup, is_html = construct(element)
            if not markup.strip():
                continue
            if is_html:
                return rebased(markup, based(element, base))
            markup = markup.replace("&", "&amp;").replace("<", "&lt;")
            return markup if name == "summary" else markup.replace("\n\n", "<p>")
    return ""


def identity(found: Found, base: Base) -> str:
    """An id is a name of its own; where it is no whole address, it is one in the feed's base."""
    for element in found.get("id", ()):
        name, inside = text_of(element).strip(), based(element, base)
        if inside.is_set and not SCHEME.match(name):
            name = absolute(name, inside.address) or name
        if name:
            return name
    return ""


def link(found: Found, base: Base) -> str | None:
    """The page an entry or feed belongs to: an alternate link, in HTML where there are several."""
    best: tuple[int, str] | None = None
    for element in found.get("link", ()):
        if relation(element) != "alternate" or not (address := linked(element, base)):
            continue
        rank = 0 if element.get("type", "text/html").lower() in HTML_TYPES else 1
        if best is None or rank < best[0]:
            best = rank, address
    if best:
        return best[1]
    original = first_text(found, "feedburner:origlink")
    return absolute(original, base.address) or by_identity(found, base)


def by_identity(found: Found, base: Base) -> str | None:
    """An entry without a link may be found at its id, or at its content's source."""
    for element in found.get("content", ()):
        if source := absolute(element.get("src"), based(element, base).address):
            return source
    return absolute(identity(found, base), "")


def older(found: Found, base: Base) -> str | None:
    """The next page, or the archive before this one (RFC 5005 sections 3 and 4)."""
    links = found.get("link", []) + found.get("atom:link", [])
    for wanted in ("next", "prev-archive"):
        for element in links:
            if relation(element) == wanted and (address := linked(element, base)):
                return address
    return None


def date(found: Found, *names: str) -> datetime | None:
    for name in names:
        for element in found.get(name, ()):
            if moment := parse_date(text_of(element)):
                return moment
    return None


def people(found: Found) -> list[str]:
    names = []
    for element in found.get("author", []) + found.get("atom:author", []):
        parts = {name.rpartition(":")[2]: each for name, each in children(element).items()}
        name = (
            first_text(parts, "name") or first_text(parts, "email") or (element.text or "").strip()
        )
        if name:
            names.append(name)
    return names or [text_of(element) for element in found.get("dc:creator", ())]


def categories(found: Found) -> list[str]:
    names = [
        element.get("term") or element.get("label") or text_of(element)
        for element in found.get("category", []) + found.get("atom:category", [])
    ]
    return names + [text_of(element) for element in found.get("dc:subject", ())]
