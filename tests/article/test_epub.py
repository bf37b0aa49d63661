"""A book of articles: whole, well-formed, and the same bytes for the same articles."""

import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from blogtui.article.epub import Chapter, write_book

JAR = Path("/usr/share/java/epubcheck.jar")
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
MARCH, FEBRUARY = datetime(2024, 3, 1, tzinfo=UTC), datetime(2024, 2, 9, tzinfo=UTC)
CHAPTERS = (
    Chapter("Tides & <Ropes>", MARCH, ("Ada",), "https://b.example/1", RICH),
    Chapter("Cranes", FEBRUARY, (), None, "Plain."),
    Chapter("", None, ("Nobody",), "javascript:alert(1)", ""),
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


def test_contents_lead_by_month_to_the_posts() -> None:
    contents = opened(book(*CHAPTERS))["book/nav.xhtml"].decode()
    places = [contents.index(word) for word in ("March 2024", "February 2024", "Without a date")]
    assert places == sorted(places)
    assert "Tides &amp; &lt;Ropes&gt;" in contents
    assert "Untitled" in contents


def test_an_article_keeps_its_form_and_loads_nothing() -> None:
    page = opened(book(*CHAPTERS))["book/post-1.xhtml"].decode()
    for part in ("<h2>Why</h2>", "<table>", "<s>gone</s>", "if a &lt; b: pass", "▣ A crane"):
        assert part in page
    assert "<img" not in page
    assert "<script" not in page
    assert "javascript" not in opened(book(*CHAPTERS))["book/post-3.xhtml"].decode()


def test_the_same_articles_make_the_same_bytes() -> None:
    assert book(*CHAPTERS) == book(*CHAPTERS)
    assert book(*CHAPTERS) != book(*CHAPTERS[:2])


@given(st.text(), st.text(), st.text())
@settings(deadline=None)
def test_no_text_breaks_a_page(title: str, fact: str, markdown: str) -> None:
    made = book(Chapter(title, None, (fact,), None, markdown), title=title)
    for name, content in opened(made).items():
        if name.endswith((".xhtml", ".opf")):
            etree.fromstring(content)


@pytest.mark.epub
@pytest.mark.skipif(
    not JAR.exists() or not shutil.which("java"), reason="epubcheck is not installed"
)
def test_epubcheck_finds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "book.epub"
    file.write_bytes(book(*CHAPTERS))
    checked = subprocess.run(
        ["java", "-jar", str(JAR), str(file)], capture_output=True, text=True, check=False
    )
    assert "0 fatals / 0 errors / 0 warnings" in checked.stdout, checked.stdout + checked.stderr
