"""Pictures in a real terminal, which is asked once what it can show."""

from collections.abc import Callable
from pathlib import Path

import pytest

from blogtui.paths import paths
from tests.building import a_library, an_entry, put_blog, put_picture
from tests.terminal.conftest import Reader
from tests.terminal.pty_driver import Terminal, is_cleaned_up, is_on_its_screen

CRANE, TIDE = "https://b.example/crane.png", "https://b.example/tide.png"
DEVICE_ASKED, CELL_ASKED = b"\x1b[c", b"\x1b[16t"
ASKED_AT_START = 1
"""Times that it is asked for its kind, behind the question for its ground."""
GROUND_ASKED, GROUND = b"\x1b]11;?\x1b\\", b"\x1b]11;rgb:0000/0000/0000\x1b\\"
PLAIN, SIXEL = b"\x1b[?62;22c", b"\x1b[?62;4;22c"
SIXELS_BEGIN = b"\x1bP"
HALF = "▀"


@pytest.fixture
def quays(home: Path) -> None:
    with a_library(home) as library:
        for blog in library.blogs.every():
            library.blogs.remove_for_good(blog.id)
    for address in (CRANE, TIDE):
        put_picture(paths(home), address)
    text = f"Words.\n\n![A crane]({CRANE})\n\n![The tide]({TIDE})"
    put_blog(paths(home), [an_entry("Quays", markdown=text)], "Quays", "https://b.example/")


def opened(reader: Reader, answer: bytes) -> Terminal:
    """At the first picture, in a terminal that says this of itself."""
    terminal = reader()
    terminal.answers |= {GROUND_ASKED: GROUND, DEVICE_ASKED: answer, CELL_ASKED: b"\x1b[6;20;10t"}
    terminal.until("1 post")
    terminal.press("\r")
    terminal.until("▣ A crane")
    terminal.settle()
    assert terminal.raw.count(DEVICE_ASKED) == ASKED_AT_START
    assert CELL_ASKED not in terminal.raw
    terminal.press("i")
    return terminal


def has(sequence: bytes, times: int = 1) -> Callable[[Terminal], bool]:
    return lambda terminal: terminal.raw.count(sequence) >= times


def leave(terminal: Terminal) -> None:
    terminal.press("\x1b")
    terminal.until("▣ A crane")
    terminal.settle()
    assert is_on_its_screen(terminal)
    terminal.press("qq")
    assert terminal.exit_code() == 0
    assert is_cleaned_up(terminal.raw)
    assert terminal.modes == terminal.first_modes


@pytest.mark.usefixtures("quays")
def test_a_plain_terminal_gets_halves_of_cells(reader: Reader) -> None:
    terminal = opened(reader, PLAIN)
    terminal.until("1 of 2")
    terminal.until(HALF * 60)
    terminal.settle()
    terminal.press("n")
    terminal.until("2 of 2")
    assert terminal.raw.count(DEVICE_ASKED) == ASKED_AT_START + 1, "once is enough"
    assert SIXELS_BEGIN not in terminal.raw
    leave(terminal)


@pytest.mark.usefixtures("quays")
def test_a_terminal_that_knows_sixels_gets_them(reader: Reader) -> None:
    terminal = opened(reader, SIXEL)
    terminal.until(has(SIXELS_BEGIN))
    terminal.settle()
    assert HALF not in terminal.text
    before = terminal.raw.count(SIXELS_BEGIN)
    terminal.press("n")
    terminal.until("2 of 2")
    terminal.until(has(SIXELS_BEGIN, before + 1))
    leave(terminal)


@pytest.mark.usefixtures("quays")
def test_one_that_does_not_answer_gets_halves_of_cells(reader: Reader) -> None:
    terminal = opened(reader, b"")
    terminal.until(HALF * 60)
    leave(terminal)
