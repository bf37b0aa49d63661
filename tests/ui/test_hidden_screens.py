"""What lies under another screen: seen where that lets it through, left alone where not."""

from blogtui.library import Library
from tests.driving import reading


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


async def test_no_screen_waits_for_styles_when_it_is_opened(library: Library) -> None:
    """They are read after the first frames; to read one is to read all others again."""
    async with reading(library) as reader:
        known = set(reader.app.stylesheet.source)
        for keys in (("enter", "escape"), ("b", "escape"), ("S", "escape"), ("C", "escape")):
            await reader.press(*keys)
        read = {path for path, name in set(reader.app.stylesheet.source) - known if not name}
        assert read == set()
