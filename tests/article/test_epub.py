"""A book of articles: whole, well-formed, and the same bytes for the same articles."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from blogtui.article.epub import Chapter, Illustration, write_book
from blogtui.article.shrinking import shrunk
from blogtui.washing import clean_line
from tests.building import a_picture

# Debian's package, or the same by its name; tests do without either.
JAR = Path("/usr/share/java/epubcheck.jar")
# A program of seconds is compiled once, not twice and in the background.
QUICKLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
EPUBCHECK = ["java", *QUICKLY, "-jar", str(JAR)] if JAR.exists() and shutil.which("java") else []
RICH = """## Why

A *word*, `code < text`, ~~gone~~ & a [link](https://b.example/?a=1&b=2).

- one
  - two

> quoted

| a | b |
|---|--:|
| 1 | 2 |

```python
if a < b: pass
```

![A crane](https://b.example/crane.png)

<script>alert(1)</script>
"""
LINKS = """\
[bar](https://b.example/a|b) <https://b.example/[x]?q=%zz&r={y}^>
[mail](mailto:a@b.example)
[name](https://exa_mple.example:8080/ü#ä) [![c](https://b.example/c.png)](https://b.example/)
[v6](http://[::1]/) [no](javascript:x) [frag](#x) [rel](y.html)
<ftp://b.example/> [dot](https://b.example/..%2f)
"""
HEADINGS = """\
#### Deep first

# Top

## Same

## Same

###### Deepest

[to it](#same) [and](#same-1) [nowhere](#gone) [twice](#same)

> ## Quoted `code` & *more*

- ### In a list

## ![Only a picture](https://b.example/a.png)

##

## 日本語の見出し
"""
NOTES = """\
A word[^1], the same again[^1], another[^two & <more>], and one without a note[^none].

[^1]: The *first*.

    Of two paragraphs, with a table:

    | a | b |
    |---|---|
    | 1 | 2 |

[^two & <more>]: The second, leading back[^1].
[^1]: Said twice.
[^unused]: Nobody asks.
"""
TABLES = """\
| a | b |
|:--|--:|
| `x|y` | [l](https://b.example/) |
| only one |
| one | two | three |

||
|-|

1. one

   > | q | r |
   > |---|---|
   > | 1 | 2 |

   - deep
     1. deeper

        ```html
        <p id="x">]]></p>
        ```
7) seven

***

Hard\x20\x20
break and \\
another, <br> and <a id="x">html</a> <b id="x">twice</b>
"""
MARCH, FEBRUARY = datetime(2024, 3, 1, tzinfo=UTC), datetime(2024, 2, 9, tzinfo=UTC)
NOVEMBER = datetime(2023, 11, 30, 12, tzinfo=UTC)


def a_chapter(title: str, published: datetime | None = None, **more: Any) -> Chapter:
    values = {"changed": published, "facts": (), "url": None, "markdown": "Plain."}
    return Chapter(title, published, **values | more)


CHAPTERS = (
    a_chapter("Tides & <Ropes>", MARCH, facts=("Ada",), url="https://b.example/1", markdown=RICH),
    a_chapter("", facts=("Nobody",), url="javascript:alert(1)", markdown=""),
    a_chapter("Cranes", FEBRUARY, changed=datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)),
    a_chapter("Quays", MARCH),
    a_chapter("Locks", NOVEMBER),
)
CRANE = Illustration("0a.jpg", shrunk(a_picture("JPEG")).content)
TIDE = Illustration("0b.png", shrunk(a_picture(mode="RGBA", colour=(9, 9, 9, 9))).content)
ILLUSTRATED = (
    a_chapter(
        "Cranes",
        MARCH,
        markdown='![A "crane"](https://b.example/a.png) ![](https://b.example/b.png)\n\n'
        "[![Not stored](https://b.example/c.png)](https://b.example/)",
        pictures={"https://b.example/a.png": CRANE, "https://b.example/b.png": TIDE},
    ),
    a_chapter(
        "Again",
        markdown="- ![A crane](https://b.example/a.png)",
        pictures={"https://b.example/a.png": CRANE},
    ),
)
IN_LANGUAGES = (
    a_chapter("潮の満ち引き", MARCH, markdown="潮は待たない。" * 20),
    a_chapter("מנופים", MARCH, markdown="העגורן הסתובב `a;` ואיש לא ישן.\n\n```\nif a:\n```"),
    a_chapter("الرافعات", FEBRUARY, markdown="دارت الرافعة (1) ولم ينم أحد."),
    a_chapter("Cranes", NOVEMBER, markdown="The crane turned."),
)
HOSTILE = (
    '"><script>alert(1)</script>',
    "]]> &lt; <!-- -- --> &#xfffe; &#0; \ufffe\uffff {0} {title} %s",
    "<![CDATA[ <?xml version='1.0'?> <!DOCTYPE x [<!ENTITY y 'z'>]> &y;",
)


def book(*chapters: Chapter, title: str = "Harbours") -> bytes:
    file = BytesIO()
    write_book(file, title, "blogtui", chapters)
    return file.getvalue()


def opened(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as made:
        first = made.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert made.read("mimetype") == b"application/epub+zip"
        return {name: made.read(name) for name in made.namelist()}


def test_every_page_is_well_formed_and_in_the_manifest() -> None:
    files = opened(book(*CHAPTERS))
    package = etree.fromstring(files["book/package.opf"])
    items = {item.get("href") for item in package.iter("{*}item")}
    assert {f"book/{href}" for href in items} | {
        "mimetype", "META-INF/container.xml", "book/package.opf",
    } == set(files)  # fmt: skip
    for name, content in files.items():
        if name.endswith((".xhtml", ".xml", ".opf")):
            etree.fromstring(content)


def test_contents_lead_from_the_oldest_by_year_and_month_to_the_posts() -> None:
    """Two of one time stand as they were written: the list has the newer one first."""
    files = opened(book(*CHAPTERS))
    (body,) = etree.fromstring(files["book/nav.xhtml"]).iter("{*}body")
    words = [text for text in body.itertext() if text.strip()]
    assert words == [
        *("Harbours", "2023", "November", "Locks", "2024", "February", "Cranes"),
        *("March", "Quays", "Tides & <Ropes>", "Without a date", "Untitled"),
    ]


def test_one_reads_in_the_order_of_the_contents() -> None:
    files = opened(book(*CHAPTERS))
    places = [link.get("href") for link in etree.fromstring(files["book/nav.xhtml"]).iter("{*}a")]
    package = etree.fromstring(files["book/package.opf"])
    named = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
    spine = [named[each.get("idref") or ""] for each in package.iter("{*}itemref")]
    assert spine == ["nav.xhtml", *places]


def test_an_article_keeps_its_form_and_loads_nothing() -> None:
    page = opened(book(*CHAPTERS))["book/post-1.xhtml"].decode()
    for part in ("<h2>Why</h2>", "<table>", "<s>gone</s>", "if a &lt; b: pass", "▣ A crane"):
        assert part in page
    assert "<img" not in page
    assert "<script" not in page
    assert "javascript" not in opened(book(*CHAPTERS))["book/post-2.xhtml"].decode()


def test_stored_pictures_are_in_the_book_once() -> None:
    files = opened(book(*ILLUSTRATED))
    assert {name for name in files if "pictures" in name} == {
        "book/pictures/0a.jpg",
        "book/pictures/0b.png",
    }
    page = etree.fromstring(files["book/post-1.xhtml"])
    shown = [(image.get("src"), image.get("alt")) for image in page.iter("{*}img")]
    assert shown == [("pictures/0a.jpg", 'A "crane"'), ("pictures/0b.png", "picture")]
    assert "▣ Not stored" in "".join(map(str, page.itertext()))
    package = etree.fromstring(files["book/package.opf"])
    types = {item.get("href"): item.get("media-type") for item in package.iter("{*}item")}
    assert types["pictures/0b.png"] == "image/png"
    assert types["pictures/0a.jpg"] == "image/jpeg"


def test_the_same_articles_make_the_same_bytes() -> None:
    assert book(*CHAPTERS) == book(*CHAPTERS)
    assert book(*CHAPTERS) != book(*CHAPTERS[:2])


def said_of(content: bytes, name: str) -> list[str | None]:
    package = etree.fromstring(opened(content)["book/package.opf"])
    return [element.text for element in package.iter(f"{{*}}{name}")]


def test_with_more_posts_it_is_a_new_edition_of_the_same_book() -> None:
    before, after = book(*CHAPTERS[3:]), book(*CHAPTERS)
    assert said_of(before, "identifier") == said_of(after, "identifier")
    assert said_of(book(*CHAPTERS, title="Ships"), "identifier") != said_of(after, "identifier")
    assert said_of(before, "meta") == ["2024-03-01T00:00:00Z"]
    assert said_of(after, "meta") == ["2025-01-02T03:04:05Z"]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_hostile_stays_text(text: str) -> None:
    made = book(a_chapter(text, facts=(text,), markdown=text), title=text)
    page = etree.fromstring(opened(made)["book/post-1.xhtml"])
    assert page.findtext(".//{*}h1") == clean_line(text)
    assert {etree.QName(element).localname for element in page.iter()} == {
        *("html", "head", "title", "link", "body", "h1", "p")
    }


@given(st.text(), st.text(), st.text())
@settings(deadline=None)
def test_no_text_breaks_a_page(title: str, fact: str, markdown: str) -> None:
    made = book(a_chapter(title, facts=(fact,), markdown=markdown), title=title)
    for name, content in opened(made).items():
        if name.endswith((".xhtml", ".opf")):
            etree.fromstring(content)


def test_each_page_has_its_language_and_direction_and_code_keeps_its_own() -> None:
    files = opened(book(*IN_LANGUAGES))
    said = [etree.fromstring(files[f"book/post-{number}.xhtml"]) for number in (1, 2, 3, 4)]
    assert [(page.get("lang"), page.get("dir")) for page in said] == [
        ("ja", "ltr"), ("he", "rtl"), ("ar", "rtl"), ("en", "ltr"),
    ]  # fmt: skip
    assert '<code dir="ltr">a;</code>' in files["book/post-2.xhtml"].decode()
    links = [
        (each.get("lang"), each.text)
        for each in etree.fromstring(files["book/nav.xhtml"]).iter("{*}a")
    ]
    assert ("he", "מנופים") in links


def test_a_book_is_in_the_languages_of_its_posts() -> None:
    """What most of them are in comes first, and decides how pages are turned."""
    hebrew = IN_LANGUAGES[1]
    assert said_of(book(*IN_LANGUAGES, hebrew), "language") == ["he", "ar", "en", "ja"]
    assert said_of(book(), "language") == ["en"]
    turned = [spine_of(book(*chapters)) for chapters in ([hebrew], CHAPTERS)]
    assert turned == ["rtl", "ltr"]


def spine_of(content: bytes) -> str | None:
    package = etree.fromstring(opened(content)["book/package.opf"])
    (spine,) = package.iter("{*}spine")
    return spine.get("page-progression-direction")


HARD = (
    *(*CHAPTERS, *ILLUSTRATED, *IN_LANGUAGES),
    *(a_chapter(text, facts=(text,), markdown=text) for text in HOSTILE),
    *(a_chapter("Hard", markdown=text) for text in (LINKS, HEADINGS, NOTES, TABLES)),
)


@pytest.mark.epub
@pytest.mark.skipif(not EPUBCHECK, reason="epubcheck is not installed")
def test_epubcheck_finds_nothing(tmp_path: Path) -> None:
    """In a book of all that is hard: one book, for the checker takes its time to start."""
    file = tmp_path / "book.epub"
    file.write_bytes(book(*HARD, title=HOSTILE[0]))
    checked = subprocess.run([*EPUBCHECK, str(file)], capture_output=True, text=True, check=False)
    assert "0 fatals / 0 errors / 0 warnings" in checked.stdout, checked.stdout + checked.stderr
