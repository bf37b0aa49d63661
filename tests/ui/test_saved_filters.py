"""Saved filters on the screen: kept, chosen, counted, deleted."""

from pathlib import Path

import pytest

from blogtui.library import Library
from blogtui.model.events import BlogChanged
from blogtui.model.query import Query
from tests.building import a_library, an_entry, put_blog
from tests.driving import Reading, reading


async def keep(reader: Reading, name: str) -> None:
    await reader.press("f")
    await reader.type(name)
    await reader.press("enter")
    await reader.press("escape")


def listed(reader: Reading, name: str) -> str:
    return next(line for line in reader.lines if f" {name} " in line)


async def test_what_narrows_is_kept_under_a_name_and_comes_back(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"fleet", "enter", "c", "down", "enter")
        shown, narrowed = reader.app.main.query_asked, reader.lines[1]
        await keep(reader, "ships")
        await reader.press("escape", "escape")
        assert reader.app.main.query_asked.text == ""
        await reader.press("f", "enter")
        assert reader.app.main.query_asked == shown
        assert reader.lines[1] == narrowed
        assert reader.app.main.filter_line.value == "fleet"


async def test_a_digit_shows_one_and_once_more_takes_it_away(library: Library) -> None:
    library.filters.save("ships", Query("fleet", blog=1))
    library.filters.save("data", Query("data", blog=1))
    async with reading(library) as reader:
        await reader.press("1")
        assert "4 of 24" in reader.lines[1]
        assert "Filter: ships." in reader.footer
        await reader.press("2")
        assert reader.app.main.query_asked.text == "data"
        await reader.press("2")
        assert reader.app.main.query_asked == Query(blog=1)
        await reader.press("7")
        assert "There is no saved filter 7 yet." in reader.footer


async def test_counts_are_those_of_now(library: Library) -> None:
    library.filters.save("ships", Query("fleet"))
    async with reading(library) as reader:
        await reader.press("f")
        assert "4 unread" in listed(reader, "ships")
        found = library.posts.find(Query("fleet"))
        library.marks.set_read([found.rows(0, 1)[0].id], True)
        reader.app.screen.told(BlogChanged(1, 1, 0))  # type: ignore[attr-defined]
        await reader.settle()
        assert "3 unread" in listed(reader, "ships")


async def test_a_phrase_in_thousands_of_posts_is_counted_between_two_keys(
    library: Library,
) -> None:
    entries = [
        an_entry(f"{'in the end' if n == 2000 else 'the end in'} {n}", url=f"https://e.example/{n}")
        for n in range(3000)
    ]
    put_blog(library.paths, entries)
    library.filters.save("ends", Query('"in the end"'))
    async with reading(library) as reader:
        await reader.press("f")
        while "…" in listed(reader, "ends"):
            await reader.settle()
        assert "1 unread" in listed(reader, "ends")


async def test_a_name_that_is_known_is_replaced(library: Library) -> None:
    library.filters.save("ships", Query("fleet"))
    async with reading(library) as reader:
        await reader.press("slash", *"data", "enter", "f")
        await reader.type("ships")
        assert "Replace ships: data" in reader.text
        await reader.press("down", "enter")
        assert [saved.query.text for saved in library.filters.every()] == ["data"]


async def test_delete_asks_first(library: Library) -> None:
    library.filters.save("ships", Query("fleet"))
    async with reading(library) as reader:
        await reader.press("f", "delete")
        assert "Delete the filter ships?" in reader.text
        await reader.press("n")
        assert len(library.filters.every()) == 1
        await reader.press("delete", "y")
        assert library.filters.every() == []


async def test_where_nothing_narrows_it_says_how_one_begins(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("f")
        assert "filter the list first" in reader.text
        await reader.type("name")
        assert "Keep as" not in reader.text


async def test_a_removed_blog_leaves_its_filters_to_all_blogs(library: Library) -> None:
    library.filters.save("ships", Query("fleet", blog=1))
    async with reading(library) as reader:
        library.blogs.remove_for_good(1)
        await reader.press("1")
        assert reader.app.main.query_asked == Query("fleet")


@pytest.mark.parametrize("size", [(20, 5), (80, 24)])
async def test_hostile_words_are_plain_text(tmp_path: Path, size: tuple[int, int]) -> None:
    with a_library(tmp_path) as library:
        put_blog(library.paths, [an_entry()])
        library.filters.save("[b]bold[/b]" * 20, Query("[red]x", categories=frozenset(["\x1b[1m"])))
        async with reading(library, size=size) as reader:
            await reader.press("f")
            assert "[b]bold[/b]" in reader.text
            assert "\x1b" not in reader.text
