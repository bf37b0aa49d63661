"""Every command and every blog, found by name."""

from blogtui.library import Library
from tests.driving import reading


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
        assert "2 of 12" in reader.lines[0]


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
