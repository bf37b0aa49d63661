"""Read, starred, undone; opened, copied, refreshed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from blogtui.library import Library
from tests.building import an_entry, put_blog
from tests.driving import reading


async def test_u_marks_as_read_and_unread(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("u")
        assert "23 unread" in reader.lines[0]
        assert "● " not in reader.lines[2][28:32]
        await reader.press("u")
        assert "24 unread" in reader.lines[0]


async def test_undo_takes_back_the_last_mark_and_says_so(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("s", "u", "z")
        assert "24 unread" in reader.lines[0]
        assert "Taken back: 1 post marked as read." in reader.footer
        await reader.press("z")
        assert "★" not in reader.text
        await reader.press("z")
        assert "There is nothing to undo." in reader.footer


async def test_marking_all_shown_asks_first(library: Library) -> None:
    async with reading(library) as reader:
        await reader.press("slash", *"fleet", "enter", "A")
        assert "Mark 4 posts as read?" in reader.text
        await reader.press("n")
        assert "24 unread" in reader.lines[0]
        await reader.press("A", "y")
        assert "20 unread" in reader.lines[0]
        await reader.press("z")
        assert "24 unread" in reader.lines[0]


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], str]:
    """A browser that writes down what it was asked for, a word a line; waits for its answer."""
    log = tmp_path / "asked"
    os.mkfifo(log)
    script = tmp_path / "browser"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > {log}\n')
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(script))
    return log.read_text


async def test_o_opens_the_post_in_the_browser(
    library: Library, browser: Callable[[], str]
) -> None:
    put_blog(library.paths, [an_entry("One", url="https://blog.example/$(touch%20x);'a'")])
    async with reading(library, blog_id=3) as reader:
        await reader.press("o")
        assert browser() == "https://blog.example/$(touch%20x);'a'\n"
        assert "Opened https://blog.example/" in reader.footer


async def test_o_on_a_bundled_post_opens_its_blog(
    library: Library, browser: Callable[[], str]
) -> None:
    async with reading(library) as reader:
        await reader.press("o")
        assert browser() == "https://engineering.atspotify.com/\n"


async def test_a_post_of_the_handbook_says_that_it_has_no_address(library: Library) -> None:
    async with reading(library, blog_id=2) as reader:
        await reader.press("o")
        assert "no address" in reader.footer
        await reader.press("j", "y")
        assert "no address" in reader.footer


async def test_y_copies_the_address_and_shift_y_a_markdown_link(library: Library) -> None:
    put_blog(library.paths, [an_entry("On [brackets]", url="https://blog.example/one")])
    async with reading(library, blog_id=3) as reader:
        await reader.press("y")
        assert reader.app.clipboard == "https://blog.example/one"
        await reader.press("Y")
        assert reader.app.clipboard == r"[On \[brackets\]](<https://blog.example/one>)"


@pytest.mark.parametrize("key", ["r", "R"])
async def test_refreshing_offline_says_why_nothing_happens(library: Library, key: str) -> None:
    async with reading(library) as reader:
        await reader.press(key)
        assert "blogtui is offline" in reader.footer


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_q_leaves(library: Library, key: str) -> None:
    async with reading(library) as reader:
        await reader.press(key)
        assert not reader.app.is_running or reader.app._exit


@pytest.mark.parametrize("keys", ["f", "c", "question_mark", "ctrl+p", "b a", "A"])
async def test_ctrl_q_leaves_from_what_lies_over_a_screen(library: Library, keys: str) -> None:
    async with reading(library) as reader:
        await reader.press(*keys.split())
        assert reader.app.is_running
        await reader.press("ctrl+q")
        assert not reader.app.is_running or reader.app._exit
