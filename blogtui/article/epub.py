"""Articles as one book: EPUB 3 (w3.org/TR/epub-33), as plain as can be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from itertools import groupby
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from blogtui.article.export import to_html
from blogtui.washing import clean_line, safe_url

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the book, so that the same articles make the same bytes."""
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
STYLE = """\
body { line-height: 1.5; margin: 0 4%; }
pre { white-space: pre-wrap; font-size: 0.85em; }
.facts { color: #666; font-size: 0.9em; }
blockquote { border-left: 0.2em solid #999; margin-left: 0; padding-left: 1em; }
table { border-collapse: collapse; } td, th { border: 1px solid #999; padding: 0.2em 0.5em; }
"""
CONTAINER = """\
<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>\
</rootfiles></container>
"""
PAGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" \
lang="en" xml:lang="en">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>{body}</body></html>
"""
PACKAGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier><dc:title>{title}</dc:title>
<dc:language>en</dc:language><dc:creator>{creator}</dc:creator>
<meta property="dcterms:modified">{modified}Z</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{manifest}</manifest>
<spine><itemref idref="nav"/>{spine}</spine></package>
"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article. `published` is `None` where the blog gives no date; `changed` is the last time
    that anything about it has (UTC).
    """

    title: str
    published: datetime | None
    changed: datetime | None
    facts: tuple[str, ...]
    url: str | None
    markdown: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A chapter in the table of contents: the number of its page, and its title as XHTML."""

    number: int
    title: str
    published: datetime | None

    @property
    def name(self) -> str:
        return f"post-{self.number}.xhtml"

    @property
    def year(self) -> str:
        return f"{self.published.year}" if self.published else "Without a date"

    @property
    def month(self) -> str:
        return f"{self.published:%B}" if self.published else ""


def write_book(file: BinaryIO, title: str, creator: str, chapters: Iterable[Chapter]) -> None:
    """A book of chapters that come newest first: from the oldest on, those without a date last.

    One chapter at a time is in memory. No picture is in the book, and none is asked for when it is
    read.
    """
    entries: list[Entry] = []
    newest = BEGINNING
    with ZipFile(file, "w") as book:
        put(book, "mimetype", "application/epub+zip", ZIP_STORED)
        put(book, "META-INF/container.xml", CONTAINER)
        put(book, "book/style.css", STYLE)
        for number, chapter in enumerate(chapters, 1):
            entries.append(Entry(number, said(chapter.title) or "Untitled", chapter.published))
            newest = max(newest, chapter.changed or BEGINNING)
            put(book, f"book/{entries[-1].name}", page(chapter))
        entries.sort(key=place)
        put(book, "book/nav.xhtml", contents(title, entries))
        put(book, "book/package.opf", package(title, creator, newest, entries))


def place(entry: Entry) -> tuple[bool, datetime, int]:
    return entry.published is None, entry.published or BEGINNING, -entry.number


def put(book: ZipFile, name: str, text: str, compression: int = ZIP_DEFLATED) -> None:
    book.writestr(ZipInfo(name, EPOCH), text.encode("utf-8"), compression)


def page(chapter: Chapter) -> str:
    title = said(chapter.title) or "Untitled"
    facts = [said(fact) for fact in chapter.facts]
    if chapter.url and (address := safe_url(chapter.url)):
        facts.append(f'<a href="{said(address)}">{said(address)}</a>')
    text = to_html(chapter.markdown, xhtml=True)
    body = f'<h1>{title}</h1><p class="facts">{" · ".join(facts)}</p>{text}'
    return PAGE.format(title=title, body=body)


def contents(title: str, entries: Iterable[Entry]) -> str:
    years = "".join(year(name, group) for name, group in groupby(entries, lambda each: each.year))
    body = f'<nav epub:type="toc" id="toc"><h1>{said(title)}</h1><ol>{years}</ol></nav>'
    return PAGE.format(title=said(title), body=body)


def year(name: str, entries: Iterable[Entry]) -> str:
    """A year with its months, or the posts without a date."""
    months = "".join(
        branch(month, links(group)) if month else links(group)
        for month, group in groupby(entries, lambda each: each.month)
    )
    return branch(name, months)


def branch(name: str, items: str) -> str:
    return f"<li><span>{name}</span><ol>{items}</ol></li>"


def links(entries: Iterable[Entry]) -> str:
    return "".join(f'<li><a href="{each.name}">{each.title}</a></li>' for each in entries)


def package(title: str, creator: str, newest: datetime, entries: Sequence[Entry]) -> str:
    """The identifier is the title's: with more posts it is a new edition of the same book."""
    return PACKAGE.format(
        identifier=uuid5(NAMESPACE_URL, f"{creator}\n{title}"),
        title=said(title),
        creator=said(creator),
        modified=newest.replace(tzinfo=None).isoformat(timespec="seconds"),
        manifest="\n".join(
            f'<item id="post-{each.number}" href="{each.name}" media-type="application/xhtml+xml"/>'
            for each in entries
        ),
        spine="".join(f'<itemref idref="post-{each.number}"/>' for each in entries),
    )


def said(text: str) -> str:
    return escape(clean_line(text))
