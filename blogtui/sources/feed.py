"""RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0.

Well-formed feeds take the fast path on the standard library's parser; what is damaged is repaired
as text and, if that is not enough, read by feedparser.
"""

import re
from xml.etree import ElementTree

from blogtui.errors import FeedDamaged, NotAFeed
from blogtui.model.document import Document
from blogtui.sources import atom, charset, repair, rss
from blogtui.sources.elements import ATOM_NAMESPACES, local_name

DEEPEST = 256
PROLOG = re.compile(r"(?:\s+|<\?[^>]*\?>|<!--.*?-->)*<!DOCTYPE\s", re.DOTALL)
DOCTYPE = re.compile(
    r"<!DOCTYPE\s+[\w:.-]+(?:\s+(?:SYSTEM|PUBLIC)(?:\s+(?:\"[^\"]*\"|'[^']*'))*)?\s*([\[>])",
    re.IGNORECASE,
)
DECLARED_IN = 4096
ROOTS = re.compile(r"<(?:\w+:)?(rss|feed|rdf|channel)\b", re.IGNORECASE)
HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def parse(body: bytes, content_type: str = "", url: str = "") -> Document:
    """The feed in a document. Raises NotAFeed, or FeedDamaged if not one entry can be read."""
    return parse_text(charset.decode(body, content_type), url)


def parse_text(text: str, url: str) -> Document:
    refuse_own_entities(text)
    # A byte order mark or a blank line before the declaration harms nothing.
    root = tree(text.lstrip("\ufeff \t\r\n"))
    if root is not None:
        return from_tree(root, url, damaged=False)
    mended = repair.mended(text)
    refuse_own_entities(mended)
    root = tree(mended)
    if root is not None:
        return from_tree(root, url, damaged=True)
    if not looks_like(text):
        raise NotAFeed("This document is not RSS, Atom or JSON Feed.")
    from blogtui.sources import lenient  # feedparser takes a tenth of a second to import

    return lenient.parse(mended, url)


def looks_like(text: str) -> bool:
    """Whether a text claims to be a feed: one of its first tags is the root of one."""
    head = text[:DECLARED_IN]
    root = ROOTS.search(head)
    page = HTML.search(head)
    return root is not None and (page is None or root.start() < page.start())


def refuse_own_entities(text: str) -> None:
    """Entities that a document defines itself can grow without bound (CVE-2013-0340)."""
    declared = re.search(r"<!DOCTYPE", text[:DECLARED_IN], re.IGNORECASE)
    if declared is None:
        return
    document_type = DOCTYPE.match(text, declared.start())
    if document_type is None or document_type[1] == "[":
        if document_type is None and HTML.match(text, declared.start()):
            return
        raise FeedDamaged(
            "The feed defines entities of its own, which is not safe to read.",
            "Tell the blog's author, or add another of its feeds.",
        )


def tree(text: str) -> ElementTree.Element | None:
    """The document's root, `None` where it is not well-formed.

    The whole text at once: fed in pieces, one long token takes quadratic time before expat 2.6
    (CVE-2023-52425).
    """
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, UnicodeError):
        return None
    refuse_depth(root)
    return root


def refuse_depth(root: ElementTree.Element) -> None:
    level = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return
    raise FeedDamaged(f"The feed nests its elements more than {DEEPEST} deep.")


def from_tree(root: ElementTree.Element, url: str, *, damaged: bool) -> Document:
    namespace, name = local_name(root.tag)
    if name == "feed" or (name == "entry" and namespace in ATOM_NAMESPACES):
        return atom.parse(root, url, damaged=damaged)
    if name in ("rss", "rdf", "channel"):
        return rss.parse(root, url, damaged=damaged)
    raise NotAFeed("This document is XML, but neither RSS nor Atom.")
