"""What lies under another screen: seen where that lets it through, left alone where not."""

import textual

from blogtui.library import Library
from blogtui.ui.hidden_screens import MADE_FOR
from tests.driving import reading


def test_the_private_parts_are_those_of_this_textual() -> None:
    """Of a newer one, compare App._background_screens and who asks for it first."""
    assert textual.__version__.startswith(f"{MADE_FOR}.")


async def test_a_choice_lets_the_screen_below_through(library: Library) -> None:
    async with reading(library) as reader:
        header = reader.lines[0]
        await reader.press("c")
        assert reader.lines[0] == header
        await reader.press("escape", "enter")
        header = reader.lines[0]
        await reader.press("question_mark")
        assert "1 of 24" in header
        assert reader.lines[0] == header


async def test_what_an_article_hides_is_laid_out_when_it_is_left(library: Library) -> None:
    """At the size that the terminal has then, with the marks that were made meanwhile."""
    async with reading(library, (80, 24)) as reader:
        await reader.press("enter")
        hidden = reader.app.main
        before = hidden.posts.size
        await reader.resize(120, 36)
        assert hidden.posts.size == before
        await reader.press("s", "escape")
        after = reader.text
        assert hidden.posts.size != before
    async with reading(library, (120, 36)) as fresh:
        assert fresh.text == after
