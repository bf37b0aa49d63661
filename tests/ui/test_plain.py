"""The plain look: the same screens in words, for those who hear them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from blogtui.library import Library
from blogtui.paths import paths
from blogtui.ui.painting.signs import IN_WORDS
from tests.building import a_library, an_entry, put_blog
from tests.driving import reading

LINKED = (
    "Read the [manual](https://example.org/manual), it says.[^1]\n\n> A quote\n\n- one\n\n---\n\n"
    "![A cat](https://example.org/cat.png)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: In part.\n"
)
SCREENS = (
    *("", "d", "b", "c", "f", "S", "C", "exclamation_mark"),
    *("question_mark", "ctrl+p", "enter", "h"),
)


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Library]:
    folder = paths(tmp_path).config
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("plain = true\n")
    with a_library(tmp_path) as library:
        yield library


@pytest.mark.parametrize("key", SCREENS)
async def test_every_screen_is_ascii(plain: Library, key: str) -> None:
    """The bundled posts have no letters beyond, but for a dash in one title."""
    async with reading(plain) as reader:
        await reader.press("s", *([key] if key else []))
        strange = {sign for sign in reader.text if not sign.isascii()}
        assert strange <= {"—"}, reader.text


async def test_states_are_words(plain: Library) -> None:
    async with reading(plain) as reader:
        await reader.press("s", "j")
        lead = next(line for line in reader.lines if "5 Dec 2023" in line)
        assert "unread starred  5 Dec 2023  Rec" in lead
        assert "All, 24, chosen" in reader.text
        assert "24 posts,  24 unread,  offline" in reader.lines[0]
        await reader.press("k", "enter")
        assert "starred" in reader.lines[0]


async def test_links_notes_and_pictures_are_words(plain: Library) -> None:
    put_blog(plain.paths, [an_entry("Quays", markdown=LINKED)])
    async with reading(plain, all_blogs=True) as reader:
        await reader.press("slash", *"quays", "enter", "enter")
        assert "Read the manual (link 1), it says. (note 1)" in reader.text
        assert "Picture: A cat" in reader.text
        assert "Note 1: In part. (back)" in reader.text
        assert "> A quote" in reader.text
        assert "- one" in reader.text
        assert all(sign.isascii() for sign in reader.text)


async def test_the_terminals_cursor_is_on_the_row_of_ours(plain: Library) -> None:
    async with reading(plain) as reader:
        await reader.press("j", "j")
        row = reader.app.cursor_position.y
        assert reader.title[:12] in reader.lines[row]
        await reader.press("d", "j")
        assert "2023, 24" in reader.lines[reader.app.cursor_position.y]
        await reader.press("d", "b", "up")
        assert "blogtui handbook" in reader.lines[reader.app.cursor_position.y]


async def test_keys_have_their_names(plain: Library) -> None:
    async with reading(plain) as reader:
        await reader.press("question_mark", *"half")
        assert "ctrl+d" in reader.text


def test_what_is_said_in_words_is_as_wide_as_it_was() -> None:
    """Columns were measured before."""
    for text in ("a · b", "Laying out …", "│ ● ┃", "▌ quote", "• one", "plain"):
        assert len(IN_WORDS.as_heard(text)) == len(text)


async def test_how_blogs_fare_is_told_in_words(plain: Library) -> None:
    put_blog(plain.paths, [an_entry("Quays")], "Quay", "https://quay.example/", "")
    plain.blogs.put_in_folder(3, "Sea")
    plain.blogs.pause(3, True)
    async with reading(plain, (120, 36)) as reader:
        await reader.press("b", "g", "j")
        assert "open Sea" in reader.text
        assert "paused   Quay" in reader.text
        assert "posts a month" not in reader.text
        await reader.press("escape", "S")
        assert "posts: " in reader.text
        assert all(sign.isascii() for sign in reader.text)
