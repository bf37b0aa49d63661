"""Atom 1.0 (RFC 4287), Atom 0.3, and their paging (RFC 5005)."""

import binascii
import re
from base64 import b64decode
from datetime import datetime
from xml.etree.ElementTree import Element

from blogtui.model.document import Document, DocumentKind
from blogtui.sources import plaintext
from blogtui.sources.charset import decode
from blogtui.sources.dates import parse_date
from blogtui.sources.elements import (
    MAX_ENTRIES,
    XML_BASE,
    based,
    children,
    first_text,
    markup_of,
    short_name,
    text_of,
)
from blogtui.sources.entry import RawEntry, absolute
from blogtui.sources.periods import wished_pause

Found = dict[str, list[Element]]
HTML_TYPES = frozenset({"html", "xhtml", "text/html", "application/xhtml+xml", "application/xml"})
ADDRESS = re.compile(r"(\s(?:href|src|poster)\s*=\s*)([\"'])(.*?)\2", re.IGNORECASE | re.DOTALL)


def parse(root: Element, url: str, *, damaged: bool) -> Document:
    prefix = short_name(root.tag).partition(":")[0] + ":" if ":" in short_name(root.tag) else ""
    found = own(root, prefix)
    entries = found.get("entry", []) or ([root] if root.tag.lower().endswith("entry") else [])
    base = based(root, url)
    return Document(
        kind=DocumentKind.FEED,
        url=url,
        title=line(found, "title"),
        tagline=line(found, "subtitle", "tagline"),
        home=link(found, base),
        entries=tuple(entry(each, prefix, base).entry(base) for each in entries[:MAX_ENTRIES]),
        next_url=older(found, base),
        ttl=wished_pause(found),
        damaged=damaged,
    )


def own(element: Element, prefix: str) -> Found:
    """Children by name, those of the feed's own namespace without its prefix."""
    return {name.removeprefix(prefix): each for name, each in children(element).items()}


def entry(element: Element, prefix: str, feed_base: str) -> RawEntry:
    base = based(element, feed_base)
    found = own(element, prefix)
    sources = [own(source, prefix) for source in found.get("source", ())]
    explicit = base != feed_base or element.get(XML_BASE) is not None
    return RawEntry(
        title=line(found, "title", "dc:title", "media:title"),
        url=link(found, base),
        guid=first_text(found, "id"),
        published=date(found, "published", "issued", "dcterms:issued", "dc:date"),
        updated=date(found, "updated", "modified", "dcterms:modified"),
        # The feed's own author is the blog, and says nothing of a post.
        authors=people(found) or [name for each in sources for name in people(each)],
        categories=categories(found),
        summary=text(found, base, explicit, "summary", "media:description"),
        content=text(found, base, explicit, "content", "content:encoded"),
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
    if mode == "base64" or (kind not in HTML_TYPES and "/" in kind and "text/" not in kind):
        return unpacked(text_of(element)), "html" in kind
    if len(element):
        return markup_of(element), True
    # Atom 0.3 says in `mode` that the markup is escaped, whatever the type.
    return element.text or "", kind in HTML_TYPES or mode == "escaped"


def unpacked(text: str) -> str:
    try:
        return decode(b64decode("".join(text.split()), validate=True))
    except (binascii.Error, ValueError):
        return text


def text(found: Found, base: str, explicit: bool, *names: str) -> str:
    """A summary or content as HTML; its addresses made absolute where the feed sets a base."""
    for name in names:
        for element in found.get(name, ()):
            markup, is_html = construct(element)
            if not markup.strip():
                continue
            if not is_html:
                markup = markup.replace("&", "&amp;").replace("<", "&lt;")
                return markup.replace("\n\n", "<p>") if name.startswith("content") else markup
            own_base = based(element, base)
            return rebased(markup, own_base) if explicit or own_base != base else markup
    return ""


def rebased(html: str, base: str) -> str:
    def whole(match: re.Match[str]) -> str:
        address = match[3] if match[3].startswith("#") else absolute(match[3], base) or match[3]
        return f"{match[1]}{match[2]}{address}{match[2]}"

    return ADDRESS.sub(whole, html)


def link(found: Found, base: str) -> str | None:
    """The page an entry or feed belongs to: an alternate link, in HTML where there are several."""
    best: tuple[int, str] | None = None
    for element in found.get("link", ()):
        address = absolute(element.get("href") or element.text, based(element, base))
        if address is None or element.get("rel", "alternate").strip().lower() != "alternate":
            continue
        rank = 0 if element.get("type", "text/html").lower() in HTML_TYPES else 1
        if best is None or rank < best[0]:
            best = rank, address
    if best:
        return best[1]
    original = first_text(found, "feedburner:origlink")
    return absolute(original, base) or by_identity(found, base)


def by_identity(found: Found, base: str) -> str | None:
    """An entry without a link may be found at its id, or at its content's source."""
    for element in found.get("content", ()):
        if source := absolute(element.get("src"), based(element, base)):
            return source
    return absolute(first_text(found, "id"), "")


def older(found: Found, base: str) -> str | None:
    """The next page, or the archive before this one (RFC 5005 sections 3 and 4)."""
    links = found.get("link", []) + found.get("atom:link", [])
    for relation in ("next", "prev-archive"):
        for element in links:
            if element.get("rel", "").strip().lower() == relation:
                return absolute(element.get("href"), based(element, base))
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
