"""Articles as one book: EPUB 3 (w3.org/TR/epub-33), as plain as can be."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from itertools import groupby
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from blogtui.article.export import to_html
from blogtui.washing import clean_line, safe_url

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the book, so that the same articles make the same bytes."""

UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
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
<meta property="dcterms:modified">{modified}</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{manifest}</manifest>
<spine><itemref idref="nav"/>{spine}</spine></package>
"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article. `published` is `None` where the blog gives no date (UTC)."""

    title: str
    published: datetime | None
    facts: tuple[str, ...]
    url: str | None
    markdown: str

    @property
    def month(self) -> str:
        return f"{self.published:%B %Y}" if self.published else "Without a date"


def write_book(file: BinaryIO, title: str, creator: str, chapters: Sequence[Chapter]) -> None:
    """The chapters in their order, under a table of contents by month.

    No picture is in it, and none is asked for when it is read.
    """
    with ZipFile(file, "w") as book:
        put(book, "mimetype", "application/epub+zip", ZIP_STORED)
        put(book, "META-INF/container.xml", CONTAINER)
        put(book, "book/style.css", STYLE)
        put(book, "book/nav.xhtml", contents(title, chapters))
        for number, chapter in enumerate(chapters, 1):
            put(book, f"book/{name_of(number)}", page(chapter))
        put(book, "book/package.opf", package(title, creator, chapters))


def put(book: ZipFile, name: str, text: str, compression: int = ZIP_DEFLATED) -> None:
    book.writestr(ZipInfo(name, EPOCH), UNFIT.sub("", text).encode("utf-8"), compression)


def name_of(number: int) -> str:
    return f"post-{number}.xhtml"


def page(chapter: Chapter) -> str:
    title = said(chapter.title) or "Untitled"
    facts = [said(fact) for fact in chapter.facts]
    if chapter.url and (address := safe_url(chapter.url)):
        facts.append(f'<a href="{said(address)}">{said(address)}</a>')
    text = to_html(chapter.markdown, xhtml=True)
    body = f'<h1>{title}</h1><p class="facts">{" · ".join(facts)}</p>{text}'
    return PAGE.format(title=title, body=body)


def contents(title: str, chapters: Sequence[Chapter]) -> str:
    months = "".join(
        f"<li><span>{month}</span><ol>{''.join(map(entry, group))}</ol></li>"
        for month, group in groupby(enumerate(chapters, 1), lambda each: each[1].month)
    )
    body = f'<nav epub:type="toc" id="toc"><h1>{said(title)}</h1><ol>{months}</ol></nav>'
    return PAGE.format(title=said(title), body=body)


def entry(numbered: tuple[int, Chapter]) -> str:
    number, chapter = numbered
    return f'<li><a href="{name_of(number)}">{said(chapter.title) or "Untitled"}</a></li>'


def package(title: str, creator: str, chapters: Sequence[Chapter]) -> str:
    numbers = range(1, len(chapters) + 1)
    names = "\n".join(chapter.url or chapter.title for chapter in chapters)
    return PACKAGE.format(
        identifier=uuid5(NAMESPACE_URL, f"{title}\n{names}"),
        title=said(title),
        creator=said(creator),
        modified=newest(chapters),
        manifest="\n".join(
            f'<item id="post-{n}" href="{name_of(n)}" media-type="application/xhtml+xml"/>'
            for n in numbers
        ),
        spine="".join(f'<itemref idref="post-{n}"/>' for n in numbers),
    )


def newest(chapters: Iterable[Chapter]) -> str:
    moments = [chapter.published for chapter in chapters if chapter.published]
    return f"{max(moments):%Y-%m-%dT%H:%M:%SZ}" if moments else "1980-01-01T00:00:00Z"


def said(text: str) -> str:
    return escape(clean_line(text))
