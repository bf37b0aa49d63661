"""Reading XML elements of feeds by short names, whatever prefix a feed has chosen."""

from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element, tostring

from blogtui.sources.entry import absolute

MAX_ENTRIES = 20_000
ATOM_NAMESPACES = frozenset(
    {"http://www.w3.org/2005/atom", "http://purl.org/atom/ns#", "http://purl.org/atom/"}
)
XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
XHTML = "http://www.w3.org/1999/xhtml"
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


def text_of(element: Element | None) -> str:
    """All text inside."""
    if element is None:
        return ""
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


def based(element: Element, base: str) -> str:
    """The base of addresses inside an element (XML Base)."""
    return absolute(element.get(XML_BASE), base) or base
