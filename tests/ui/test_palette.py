"""Every command and every blog, found by name."""

import pytest

from blogtui.library import Library
from blogtui.model.query import Query
from blogtui.ui.screens.choosing import Choices
from tests.building import an_entry, put_blog
from tests.driving import Reading, reading


async def test_a_command_is_found_by_words_and_done(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        await reader.type("star the post")
        await reader.press("enter")
        assert reader.app.screen is reader.app.main
        assert "★  5 Dec 2023" in reader.text


async def test_a_command_that_asks_for_more_opens_its_screen(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        await reader.type("choose categories")
        await reader.press("enter")
        assert "Data Science" in reader.text
        await reader.press("escape")
        assert reader.app.screen is reader.app.main


async def test_a_blog_is_shown_from_wherever_one_is(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("enter", "ctrl+p")
        await reader.type("handbook")
        await reader.press("enter")
        assert reader.app.screen is reader.app.main
        assert "blogtui handbook" in reader.lines[0]


async def test_the_reader_has_commands_of_its_own(library: Library) -> None:
    async with reading(library, blog_id=2) as reader:
        await reader.press("enter", "ctrl+p")
        assert "Beginning of the article" in reader.text
        await reader.type("next post of")
        await reader.press("enter")
        assert "2 of 23" in reader.lines[0]


async def test_the_theme_can_be_changed_until_one_leaves(library: Library) -> None:
    async with reading(library) as reader:
        before = reader.app.main.inks["text"]
        await reader.press("ctrl+p")
        await reader.type("theme light")
        await reader.press("enter")
        assert reader.app.theme == "blogtui-light"
        assert reader.app.main.inks["text"] != before


async def test_escape_leaves_things_as_they_are(library: Library) -> None:
    async with reading(library) as reader:
        before = reader.text
        await reader.press("ctrl+p", "j", "escape", "escape")
        assert reader.text == before


async def test_a_list_to_choose_from_has_no_palette(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("c", "ctrl+p")
        assert "Find a command" not in reader.text


async def first_line(reader: Reading) -> str:
    """Of the choices."""
    choice = reader.app.screen.query_one(Choices).current
    assert choice is not None
    return choice.pieces[0].text.strip()


async def test_what_was_done_last_comes_first_even_after_a_new_start(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        await reader.type("handbook")
        await reader.press("enter", "ctrl+p")
        assert await first_line(reader) == "Show blogtui handbook"
        await reader.type("undo the")
        await reader.press("enter")
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        assert await first_line(reader) == "Undo the last mark"
        await reader.press("down")
        assert await first_line(reader) == "Show blogtui handbook"


@pytest.mark.parametrize(
    "kept", ["", "{", "[[]]", '"x"', "null", '["command:gone", 3]', "[" * 9999]
)
async def test_what_was_kept_and_cannot_be_read_is_no_harm(library: Library, kept: str) -> None:
    (library.paths.cache / "recent.json").write_text(kept)
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        assert await first_line(reader) == "Read the post"
        await reader.paste("star the post")
        await reader.press("enter", "ctrl+p")
        assert await first_line(reader) == "Star the post, or take the star away"


async def test_beginnings_of_words_come_before_what_stands_inside(library: Library) -> None:
    put_blog(library.paths, [an_entry()], "Restarting", "https://a.example/")
    put_blog(library.paths, [an_entry()], "Start here", "https://b.example/")
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        await reader.type("show start")
        assert await first_line(reader) == "Show Start here"
        await reader.press("down")
        assert await first_line(reader) == "Show Restarting"


async def test_words_are_matched_in_any_order(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        await reader.type("hand show")
        assert await first_line(reader) == "Show blogtui handbook"


async def test_a_category_of_what_is_shown_narrows_to_it(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        assert "category" not in reader.text.replace("a category", "")
        await reader.type("data sci")
        await reader.press("enter")
        assert reader.app.main.query_asked.categories == {"Data Science"}
        assert "Data Science" in reader.lines[1]


async def test_folders_and_saved_filters_are_shown_by_name(library: Library) -> None:
    library.blogs.put_in_folder(2, "Home/Manuals")
    library.filters.save("Ships", Query("fleet"))
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        await reader.type("manuals")
        await reader.press("enter")
        assert reader.app.main.query_asked == Query(folder="Home/Manuals")
        await reader.press("ctrl+p")
        await reader.type("ships")
        await reader.press("enter")
        assert reader.app.main.query_asked == Query("fleet")


async def test_hostile_names_are_shown_as_text_and_kept_as_names_alone(library: Library) -> None:
    """Neither markup nor what was kept of it is ever run."""
    name = "[@click=app.quit]x[/]\x1b]0;y\x07"
    blog_id = put_blog(library.paths, [an_entry(categories=(name,))], name, "https://c.example/")
    async with reading(library) as reader:
        await reader.press("ctrl+p")
        await reader.type("click")
        assert "Show [@click=app.quit]x[/]" in reader.text
        await reader.press("enter")
        assert reader.app.main.query_asked == Query(blog=blog_id)
    assert "click" not in (library.paths.cache / "recent.json").read_text()


async def test_where_nothing_fits_that_is_said_and_escape_shows_all_again(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("ctrl+p", *"nothing such")
        assert "Nothing fits. esc shows all again." in reader.text
        await reader.press("enter", "down")
        assert "Nothing fits." in reader.text
        await reader.press("escape")
        assert "Nothing fits." not in reader.text
        assert "esc back" in reader.text
