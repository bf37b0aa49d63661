"""Sizes that a terminal can have, or pretend to have."""

from tests.terminal.conftest import Reader
from tests.terminal.pty_driver import WIDE

SMALL = (20, 5)


def test_the_smallest_size_still_shows_the_list_and_everything_comes_back(reader: Reader) -> None:
    terminal = reader()
    terminal.until("24 posts")
    terminal.settle()
    before = terminal.lines
    terminal.resize(*SMALL)
    terminal.until(lambda it: "Recursive" in it.text and len(it.lines) == SMALL[1])
    terminal.settle()
    terminal.resize(*WIDE)
    terminal.until("24 posts")
    terminal.settle()
    assert terminal.lines == before


def test_a_storm_of_sizes_ends_in_a_right_screen(reader: Reader) -> None:
    terminal = reader()
    terminal.until("24 posts")
    terminal.settle()
    before = terminal.lines
    for number in range(100):
        terminal.resize(1 + number * 7 % 130, 1 + number * 5 % 40)
    terminal.resize(1, 1)
    terminal.settle()
    terminal.resize(*WIDE)
    terminal.until("24 posts")
    terminal.settle()
    assert terminal.lines == before


def test_it_starts_in_the_smallest_size(reader: Reader) -> None:
    terminal = reader(size=SMALL)
    terminal.until("Recursive")
