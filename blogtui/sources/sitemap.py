"""Sitemaps and their indexes (sitemaps.org protocol 0.9).

An entry is whole once its end tag is there, and only whole entries are read: a sitemap that breaks
off, or is no XML further on, loses what is damaged and nothing else.
"""

import re
import zlib
from collections.abc import Iterator
from html import escape, unescape
from itertools import islice

from blogtui.errors import NotAFeed
from blogtui.model.sitemap import Sitemap, SitemapPage
from blogtui.sources import charset, repair
from blogtui.sources.dates import parse_date
from blogtui.sources.resolving import absolute

# What one sitemap may hold by the protocol.
MAX_ADDRESSES = 50_000
MAX_BYTES = 52_428_800
GZIP_MAGIC = b"\x1f\x8b"
# Window bits that make zlib expect a gzip header and trailer.
GZIP_WINDOW = 31
PIECE_BYTES = 65_536
DECLARED_IN = 4096
ROOT = re.compile(r"<(?:[\w.-]+:)?(urlset|sitemapindex|rss|feed|html)\b", re.IGNORECASE)
ROOTS = frozenset({"urlset", "sitemapindex"})
REFERENCE = re.compile(r"&#?\w{1,31};")
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
ENTRY_END = re.compile(r"</((?:[\w.-]+:)?)(url|sitemap)\s*>")
VALUE = re.compile(r"<((?:[\w.-]+:)?(?:loc|lastmod))(?:\s[^<>]*)?>([^<]*)</")
ADDRESS_LINE = re.compile(r"https?://\S+", re.IGNORECASE)
# A text sitemap shows in so many lines.
JUDGED_LINES = 5


def looks_like(text: str) -> bool:
    """Whether a text claims to be a sitemap: by its root, or by lines that are all addresses."""
    return is_xml(text) or is_list(text)


def parse(body: bytes, url: str) -> Sitemap:
    """Up to 50,000 addresses from the first 50 MB, unpacked where it is gzip.

    Raises NotAFeed for what is no sitemap.
    """
    text = charset.decode(unpacked(body))
    if is_xml(text):
        return from_xml(text, url)
    if is_list(text):
        found = (absolute(line, url) for line in text.lstrip("\ufeff").splitlines())
        return Sitemap(pages=tuple(SitemapPage(each) for each in kept(found)))
    raise NotAFeed("This document is no sitemap.")


def is_xml(text: str) -> bool:
    root = ROOT.search(text, 0, DECLARED_IN)
    return root is not None and root[1].lower() in ROOTS


def is_list(text: str) -> bool:
    lines = (line.strip() for line in text[:DECLARED_IN].lstrip("\ufeff").splitlines())
    judged = list(islice(filter(None, lines), JUDGED_LINES))
    return bool(judged) and all(ADDRESS_LINE.fullmatch(line) for line in judged)


def unpacked(body: bytes) -> bytes:
    """As much of a gzip body as can be unpacked within the bound; other bodies up to it."""
    if not body.startswith(GZIP_MAGIC):
        return body[:MAX_BYTES]
    unpacking = zlib.decompressobj(GZIP_WINDOW)
    text = bytearray()
    for start in range(0, len(body), PIECE_BYTES):
        try:
            # One piece may unpack to a thousand times its size: the bound is zlib's to keep.
            text += unpacking.decompress(body[start : start + PIECE_BYTES], MAX_BYTES - len(text))
        except zlib.error:
            break
        if len(text) >= MAX_BYTES or unpacking.eof:
            break
    return bytes(text)


def from_xml(text: str, url: str) -> Sitemap:
    pages: dict[str, SitemapPage] = {}
    sitemaps: dict[str, None] = {}
    for name, values in entries(plain(text)):
        address = absolute(values.get("loc"), url)
        if address and name == "url":
            pages.setdefault(address, SitemapPage(address, parse_date(values.get("lastmod", ""))))
        elif address:
            sitemaps.setdefault(address)
        if len(pages) + len(sitemaps) == MAX_ADDRESSES:
            break
    return Sitemap(tuple(pages.values()), tuple(sitemaps))


def plain(text: str) -> str:
    """Without comments, and with CDATA sections as the text they stand for."""
    return COMMENT.sub("", "".join(map(unwrapped, repair.parted(text))))


def unwrapped(part: str) -> str:
    if not part.startswith(repair.CDATA_START):
        return part
    return escape(part[len(repair.CDATA_START) : -len(repair.CDATA_END)], quote=False)


def entries(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every whole entry: `url` or `sitemap`, and its `loc` and `lastmod`."""
    start = 0
    for end in ENTRY_END.finditer(text):
        prefix, name = end.groups()
        # From the last opening on: one that was never closed ends here.
        opening = max(text.rfind(f"<{prefix}{name}", start, end.start()), start)
        yield name, values_of(text[opening : end.start()], prefix)
        start = end.end()


def values_of(entry: str, prefix: str) -> dict[str, str]:
    """The first of each name with the entry's own prefix: `image:loc` is no page."""
    found: dict[str, str] = {}
    for name, value in VALUE.findall(entry):
        if name.startswith(prefix) and name.count(":") == prefix.count(":"):
            found.setdefault(name.removeprefix(prefix), decoded(value))
    return found


def decoded(value: str) -> str:
    """References to their characters; a lone ampersand, as in addresses, stays one."""
    return REFERENCE.sub(lambda reference: unescape(reference[0]), value)


def kept(found: Iterator[str | None]) -> tuple[str, ...]:
    """Safe addresses, each once, as many as a sitemap may hold."""
    return tuple(islice(dict.fromkeys(filter(None, found)), MAX_ADDRESSES))
