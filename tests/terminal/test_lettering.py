"""Locales without UTF-8: what the terminal cannot show stands there in signs that it can."""

import re
from pathlib import Path

import pytest

from tests.building import a_library, an_entry, put_blog
from tests.terminal.conftest import LEAD, Reader
from tests.terminal.pty_driver import WIDE, Terminal, environment, program

LATIN_1 = "de_DE.ISO-8859-1"
CONTROLS_OF_EIGHT_BITS = re.compile(rb"[\x80-\x9f]")


def screens(terminal: Terminal) -> list[list[str]]:
    """List, dates, keys and article, each when it stands still."""
    terminal.until("24 posts")
    seen = []
    for keys in ("s", "d", "?", "\x1b", "\r", "\x1b[C\r"):
        terminal.press(keys)
        terminal.settle()
        seen.append(terminal.lines)
    return seen


def agree(plain: str, usual: str) -> bool:
    """Whether every ASCII letter stands where it stands in UTF-8."""
    width = max(len(plain), len(usual))
    pairs = zip(plain.ljust(width), usual.ljust(width), strict=True)
    return all(ours == theirs or not theirs.isascii() for ours, theirs in pairs)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """What a terminal of today shows."""
    home = tmp_path_factory.mktemp("usual")
    with a_library(home):
        pass
    argv = [*program(), "--home", str(home), "--offline"]
    with Terminal(argv, WIDE, environment()) as terminal:
        return screens(terminal)


@pytest.mark.parametrize(
    "locale",
    [{"LANG": "C"}, {"LANG": "de_DE.UTF-8", "LC_ALL": "POSIX"}],
    ids=str,
)
def test_a_locale_of_ascii_gets_ascii_and_every_letter_keeps_its_place(
    reader: Reader, usual: list[list[str]], locale: dict[str, str]
) -> None:
    """Borders, bars, dots and stars too."""
    plain = reader(env=locale)
    plain.until(f"| {LEAD}")
    for ours, theirs in zip(screens(plain), usual, strict=True):
        assert all(map(agree, ours, theirs)), "\n".join(ours)
    assert plain.raw.isascii()
    assert plain.shows("* ")


@pytest.mark.parametrize("named", [{"LANG": ""}, {"LANG": "C.UTF-8"}, {"LANG": "en_US.utf8"}])
def test_where_no_locale_is_named_the_terminal_is_one_of_today(
    reader: Reader, named: dict[str, str]
) -> None:
    """As in a container: there LANG is not set, and the terminal outside speaks UTF-8."""
    terminal = reader(env=named)
    terminal.until(f"│ {LEAD}")
    assert terminal.shows("●")


def test_in_latin_1_its_own_letters_stay_and_nothing_can_be_a_control(
    home: Path, reader: Reader
) -> None:
    """`”` is E2 80 9D in UTF-8, and 9D begins an escape sequence in a terminal of eight bits."""
    titles = ["Größe “zählt” – naïve ő ★", "漢字 and 한글 end"]
    with a_library(home) as library:
        put_blog(library.paths, [an_entry(title) for title in titles], "Letters")
    terminal = reader("Letters", env={"LANG": LATIN_1})
    terminal.until("2 posts")
    terminal.settle()
    assert 'Größe "zählt" - naïve o *'.encode("latin-1") in terminal.raw
    assert b"? ?  and ? ?  end" in terminal.raw
    assert not CONTROLS_OF_EIGHT_BITS.search(terminal.raw)


def test_where_the_name_says_nothing_the_system_is_believed(reader: Reader) -> None:
    """`de_DE` alone is ISO 8859-1 on most systems."""
    terminal = reader(env={"LANG": "de_DE", "PYTHONIOENCODING": "latin-1"})
    terminal.until(f"| {LEAD}")
    assert not CONTROLS_OF_EIGHT_BITS.search(terminal.raw)


def test_a_charset_that_nobody_knows_is_taken_for_utf_8(reader: Reader) -> None:
    terminal = reader(env={"LANG": "xx_XX.Klingon"})
    terminal.until(f"│ {LEAD}")
