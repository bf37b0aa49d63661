"""Articles as one book: EPUB 3 (w3.org/TR/epub-33), as plain as can be."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from itertools import groupby
from typing import BinaryIO, NamedTuple
from uuid import NAMESPACE_URL, uuid5
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from blogtui.article.export import to_html
from blogtui.article.language import ENGLISH, FROM_RIGHT_TO_LEFT, language_of
from blogtui.washing import clean_line, safe_url

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the book, so that the same articles make the same bytes."""
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
PICTURES = "pictures"
MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png"}
STYLE = """\
body { line-height: 1.5; margin: 0 4%; }
pre { white-space: pre-wrap; font-size: 0.85em; }
.facts { color: #666; font-size: 0.9em; }
blockquote { border-left: 0.2em solid #999; margin-left: 0; padding-left: 1em; }
img { max-width: 100%; height: auto; }
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
lang="{language}" xml:lang="{language}" dir="{direction}">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>{body}</body></html>
"""
PACKAGE = """\
<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier><dc:title>{title}</dc:title>
{languages}<dc:creator>{creator}</dc:creator>
<meta property="dcterms:modified">{modified}Z</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{manifest}</manifest>
<spine page-progression-direction="{direction}"><itemref idref="nav"/>{spine}</spine></package>
"""


class Illustration(NamedTuple):
    """A JPEG or PNG that we have written ourselves, and the name of its file."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article. `published` is `None` where the blog gives no date; `changed` is the last time
    that anything about it has (UTC). `pictures` are those that are stored, by their addresses.
    """

    title: str
    published: datetime | None
    changed: datetime | None
    facts: tuple[str, ...]
    url: str | None
    markdown: str
    pictures: Mapping[str, Illustration] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """A chapter in the table of contents: the number of its page, and its title as XHTML."""

    number: int
    title: str
    published: datetime | None
    language: str

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

    One chapter at a time is in memory. Nothing is asked for when the book is read: a picture that
    is not stored stands there by its name.
    """
    entries: list[Entry] = []
    illustrations: set[str] = set()
    newest = BEGINNING
    with ZipFile(file, "w") as book:
        put(book, "mimetype", "application/epub+zip", ZIP_STORED)
        put(book, "META-INF/container.xml", CONTAINER)
        put(book, "book/style.css", STYLE)
        for number, chapter in enumerate(chapters, 1):
            entries.append(entry_of(number, chapter))
            newest = max(newest, chapter.changed or BEGINNING)
            put(book, f"book/{entries[-1].name}", page(chapter, entries[-1]))
            illustrations |= put_pictures(book, chapter, illustrations)
        entries.sort(key=place)
        put(book, "book/nav.xhtml", contents(title, entries))
        put(book, "book/package.opf", package(title, creator, newest, entries, illustrations))


def entry_of(number: int, chapter: Chapter) -> Entry:
    language = language_of(f"{chapter.title}\n{chapter.markdown}")
    return Entry(number, said(chapter.title) or "Untitled", chapter.published, language)


def place(entry: Entry) -> tuple[bool, datetime, int]:
    return entry.published is None, entry.published or BEGINNING, -entry.number


def put(book: ZipFile, name: str, text: str, compression: int = ZIP_DEFLATED) -> None:
    book.writestr(ZipInfo(name, EPOCH), text.encode("utf-8"), compression)


def put_pictures(book: ZipFile, chapter: Chapter, known: Container[str]) -> set[str]:
    """Those that no earlier chapter has brought; their names."""
    fresh = {each for each in chapter.pictures.values() if each.name not in known}
    for each in sorted(fresh):
        book.writestr(ZipInfo(f"book/{PICTURES}/{each.name}", EPOCH), each.content, ZIP_STORED)
    return {each.name for each in fresh}


def page(chapter: Chapter, entry: Entry) -> str:
    facts = [said(fact) for fact in chapter.facts]
    if chapter.url and (address := safe_url(chapter.url)):
        facts.append(f'<a href="{said(address)}">{said(address)}</a>')
    files = {address: f"{PICTURES}/{each.name}" for address, each in chapter.pictures.items()}
    text = to_html(chapter.markdown, xhtml=True, pictures=files)
    body = f'<h1>{entry.title}</h1><p class="facts">{" · ".join(facts)}</p>{text}'
    return in_language(entry.language, entry.title, body)


def in_language(language: str, title: str, body: str) -> str:
    return PAGE.format(title=title, body=body, language=language, direction=direction(language))


def direction(language: str) -> str:
    return "rtl" if language in FROM_RIGHT_TO_LEFT else "ltr"


def contents(title: str, entries: Iterable[Entry]) -> str:
    years = "".join(year(name, group) for name, group in groupby(entries, lambda each: each.year))
    body = f'<nav epub:type="toc" id="toc"><h1>{said(title)}</h1><ol>{years}</ol></nav>'
    return in_language(ENGLISH, said(title), body)


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
    return "".join(f"<li>{link(each)}</li>" for each in entries)


def link(entry: Entry) -> str:
    language = f'lang="{entry.language}" xml:lang="{entry.language}"'
    return f'<a href="{entry.name}" {language} dir="auto">{entry.title}</a>'


def package(
    title: str,
    creator: str,
    newest: datetime,
    entries: Sequence[Entry],
    illustrations: Iterable[str],
) -> str:
    """The identifier is the title's: with more posts it is a new edition of the same book."""
    languages = languages_of(entries)
    return PACKAGE.format(
        identifier=uuid5(NAMESPACE_URL, f"{creator}\n{title}"),
        title=said(title),
        languages="".join(f"<dc:language>{each}</dc:language>" for each in languages),
        direction=direction(languages[0]),
        creator=said(creator),
        modified=newest.replace(tzinfo=None).isoformat(timespec="seconds"),
        manifest="\n".join([*map(page_item, entries), *map(picture_item, sorted(illustrations))]),
        spine="".join(f'<itemref idref="post-{each.number}"/>' for each in entries),
    )


def languages_of(entries: Iterable[Entry]) -> list[str]:
    """What most of the book is written in comes first."""
    counted = Counter(each.language for each in entries)
    return sorted(counted, key=lambda each: (-counted[each], each)) or [ENGLISH]


def page_item(entry: Entry) -> str:
    place = f'id="post-{entry.number}" href="{entry.name}"'
    return f'<item {place} media-type="application/xhtml+xml"/>'


def picture_item(name: str) -> str:
    stem, _, ending = name.partition(".")
    place = f'id="picture-{stem}" href="{PICTURES}/{name}"'
    return f'<item {place} media-type="{MEDIA_TYPES[ending]}"/>'


def said(text: str) -> str:
    return escape(clean_line(text))
