"""Articles that take long: keys are heeded meanwhile, and what is asked for last is shown."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

import pytest

from blogtui.article import code
from blogtui.article.layout import lay_out
from blogtui.article.lines import Line
from blogtui.library import Library
from blogtui.model.post import Article, Post
from blogtui.model.query import Query
from blogtui.ui.painting import articles
from blogtui.ui.painting.articles import Page
from tests.building import an_entry, put_blog
from tests.driving import Reading, reading

SLOW = "The slow one's text."
ENTRIES = [
    an_entry("Slow", excerpt="What it is about.", markdown=SLOW),
    an_entry("Quick", "2023-09-27", markdown="All of the quick one."),
]
Gate = tuple[Event, list[int]]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """The slow article is laid out when it is opened; the widths that were asked for."""
    opened, widths = Event(), []
    page = articles.page

    def slow(post: Post, article: Article | None, notice: str, width: int, *more: Any) -> Page:
        if article is not None and article.markdown == SLOW:
            widths.append(width)
            assert opened.wait(20)
        return page(post, article, notice, width, *more)

    monkeypatch.setattr("blogtui.ui.laying_out.articles.page", slow)
    yield opened, widths
    opened.set()


async def press(reader: Reading, *keys: str) -> None:
    """Not until all is settled: that would be when the gate is opened."""
    await reader.pilot.press(*keys)
    await reader.pilot.pause()


async def until(reader: Reading, is_so: Callable[[], bool]) -> None:
    for _ in range(2_000):
        if is_so():
            return
        await reader.pilot.pause(0.005)
    raise AssertionError(reader.text)


async def test_the_title_is_shown_at_once_and_what_goes_on_is_said(
    library: Library, gate: Gate
) -> None:
    put_blog(library.paths, ENTRIES)
    async with reading(library, blog_id=3) as reader:
        await press(reader, "enter")
        assert "Slow" in reader.lines[1]
        assert "What it is about." in reader.text
        await until(reader, lambda: "Laying out …" in reader.footer)
        gate[0].set()
        await reader.settle()
        assert SLOW in reader.text
        assert "Laying out …" not in reader.footer


async def test_escape_always_goes_back(library: Library, gate: Gate) -> None:
    put_blog(library.paths, ENTRIES)
    async with reading(library, blog_id=3) as reader:
        await press(reader, "enter")
        await until(reader, lambda: "Laying out …" in reader.footer)
        await press(reader, "escape")
        assert reader.app.screen is reader.app.main
        assert "Laying out …" not in reader.footer


async def test_the_latest_question_wins(library: Library, gate: Gate) -> None:
    put_blog(library.paths, ENTRIES)
    async with reading(library, blog_id=3) as reader:
        await press(reader, "enter", "right_square_bracket")
        assert "All of the quick one." in reader.text
        gate[0].set()
        await until(reader, lambda: "Laying out …" not in reader.footer)
        await reader.settle()
        assert "All of the quick one." in reader.text
        await reader.press("left_square_bracket")
        assert SLOW in reader.text


async def test_what_was_left_while_it_was_waited_for_is_never_shown(
    library: Library, gate: Gate
) -> None:
    put_blog(library.paths, ENTRIES)
    async with reading(library, blog_id=3) as reader:
        await press(reader, "enter")
        await until(reader, lambda: "Laying out …" in reader.footer)
        await press(reader, "right_square_bracket")
        gate[0].set()
        await until(reader, lambda: "Laying out …" not in reader.footer)
        await reader.settle()
        assert "All of the quick one." in reader.text


async def test_of_many_sizes_the_first_and_the_last_are_laid_out(
    library: Library, gate: Gate
) -> None:
    put_blog(library.paths, ENTRIES)
    async with reading(library, blog_id=3) as reader:
        await press(reader, "enter")
        for columns in (60, 55, 50, 45, 40):
            await reader.pilot.resize_terminal(columns, 30)
            await reader.pilot.pause()
        gate[0].set()
        await reader.settle()
        assert gate[1] == [80, 37]
        assert SLOW in reader.text


async def test_a_place_is_kept_while_its_text_is_laid_out(library: Library, gate: Gate) -> None:
    """Neither is it forgotten by a new size, nor is another one stored in its stead."""
    put_blog(library.paths, ENTRIES)
    slow = library.posts.find(Query(blog=3)).rows(0, 1)[0].id
    library.articles.keep_place(slow, 0.4)
    async with reading(library, blog_id=3) as reader:
        await press(reader, "enter")
        await reader.pilot.resize_terminal(60, 30)
        await press(reader, "escape")
        assert library.articles.place(slow) == 0.4


async def test_what_is_not_laid_out_is_not_at_its_end(library: Library, gate: Gate) -> None:
    put_blog(library.paths, ENTRIES)
    async with reading(library, blog_id=3) as reader:
        await press(reader, "enter", "space", "space")
        assert "Slow" in reader.lines[1]


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The languages of the code that is coloured; plain code has none."""
    asked: list[str] = []
    coloured = code.coloured

    def count(text: str, language: str) -> list[Line]:
        asked.append(language)
        return coloured(text, language)

    monkeypatch.setattr(code, "coloured", count)
    yield asked


BLOCK = "```python\n" + "x = 'a'\n" * 5_000 + "```\n\n"


def test_code_is_coloured_once_for_all_widths_and_no_more_than_there_is_time_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with counted(monkeypatch) as asked:
        first = lay_out(BLOCK * 4, 80, 120)
        lay_out(BLOCK * 4, 60, 90)
        assert asked == ["python", "python", "", ""]
        assert first.has_plain_code
        assert not lay_out(BLOCK * 2, 80).has_plain_code


def test_much_code_without_a_language_takes_no_colours_away() -> None:
    plain = BLOCK.replace("python", "")
    laid_out = lay_out(plain * 4 + BLOCK, 80)
    assert not laid_out.has_plain_code
    assert any(piece.ink == "code-string" for line in laid_out.lines for piece in line)
