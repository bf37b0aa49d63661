"""Reading XML elements of feeds by short names, whatever prefix a feed has chosen."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.etree.ElementTree import Element, tostring

from blogtui.sources.resolving import absolute

MAX_ENTRIES = 20_000
ATOM_NAMESPACES = frozenset(
    {"http://www.w3.org/2005/atom", "http://purl.org/atom/ns#", "http://purl.org/atom/"}
)
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
ADDRESS = re.compile(r"(\s(?:href|src|poster)\s*=\s*)([\"'])(.*?)\2", re.IGNORECASE | re.DOTALL)
# Compared in small letters without "www." or a slash at the end: feeds write them in every way.
PREFIXES = {
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/elements/1.0": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://purl.org/rss/1.0/modules/syndication": "sy",
    "http://purl.org/syndication/history/1.0": "fh",
    "http://itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss": "media",
    "http://w3.org/1999/xhtml": "xhtml",
    "http://w3.org/2005/atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/atom": "atom",
    "http://w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
}
# RSS itself has no namespace, or one of these.
RSS = (
    "http://purl.org/rss/1.0",
    "http://my.netscape.com/rdf/simple/0.9",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd",
    "http://backend.userland.com/rss",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://purl.org/net/rss",
    "http://purl.org/rss/2.0",
    "http://channel.netscape.com/rdf/simple/0.9",
)


@lru_cache(maxsize=2048)
def local_name(tag: str) -> tuple[str, str]:
    """Namespace and name of a tag, both in small letters."""
    namespace, _, name = tag.rpartition("}")
    return namespace.lstrip("{").lower(), name.lower()


@lru_cache(maxsize=2048)
def short_name(tag: str) -> str:
    """`dc:creator`, `title`, …; a name of an unknown namespace begins with `?`."""
    namespace, name = local_name(tag)
    namespace = namespace.strip().replace("https://", "http://").replace("//www.", "//").rstrip("/")
    if prefix := PREFIXES.get(namespace):
        return f"{prefix}:{name}"
    return name if not namespace or namespace.startswith(RSS) else f"?:{name}"


def children(element: Element) -> dict[str, list[Element]]:
    """An element's children by their short names."""
    found: dict[str, list[Element]] = {}
    for child in element:
        found.setdefault(short_name(child.tag), []).append(child)
    return found


def with_media(found: dict[str, list[Element]]) -> dict[str, list[Element]]:
    """What stands in a media group tells of the post too (Media RSS), where nothing else does."""
    for group in found.get("media:group", ()):
        for name, inside in children(group).items():
            found.setdefault(name, inside)
    return found


def text_of(element: Element) -> str:
    """All text inside."""
    if len(element) == 0:
        return element.text or ""
    return "".join(element.itertext())


def markup_of(element: Element) -> str:
    """What is inside: text as it stands, or child elements written as HTML."""
    if len(element) == 0:
        return element.text or ""
    for inner in element.iter():
        inner.tag = inner.tag.rpartition("}")[2]
    opening = (element.text or "").replace("&", "&amp;").replace("<", "&lt;")
    return opening + "".join(
        tostring(child, encoding="unicode", method="html") for child in element
    )


def first_text(found: dict[str, list[Element]], *names: str) -> str:
    """The text of the first child that has any, by the names' order."""
    for name in names:
        for element in found.get(name, ()):
            if text := text_of(element).strip():
                return text
    return ""


def texts(found: dict[str, list[Element]], *names: str) -> Iterator[str]:
    """The texts of all children of these names."""
    for name in names:
        for element in found.get(name, ()):
            if text := text_of(element).strip():
                yield text


class Base(NamedTuple):
    """Where relative addresses begin; `is_set` where the feed itself says so (XML Base)."""

    address: str
    is_set: bool = False


NO_BASE = Base("")


def based(element: Element, base: Base) -> Base:
    """The base of addresses inside an element."""
    own = absolute(element.get(XML_BASE), base.address)
    return Base(own, is_set=True) if own else base


def linked(element: Element, base: Base) -> str | None:
    """Where a link leads, `None` for nothing that a browser opens."""
    return absolute(element.get("href") or element.text, based(element, base).address)


def rebased(html: str, base: Base) -> str:
    """HTML with whole addresses, where the feed sets a base; else the post's page is the base."""
    if not base.is_set:
        return html

    def whole(match: re.Match[str]) -> str:
        is_inside = match[3].startswith("#")
        address = match[3] if is_inside else absolute(match[3], base.address) or match[3]
        return f"{match[1]}{match[2]}{address}{match[2]}"

    return ADDRESS.sub(whole, html)


def relation(link: Element) -> str:
    """What a link leads to, `alternate` where it does not say (RFC 4287 section 4.2.7.2)."""
    name = link.get("rel", "").strip().lower()
    return name.removeprefix("http://www.iana.org/assignments/relation/") or "alternate"
