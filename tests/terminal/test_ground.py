"""Light or dark by the terminal's answer: at once, late, in garbage or never."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.conftest import LEAD, Reader
from tests.terminal.pty_driver import Terminal, is_cleaned_up

GROUND_ASKED, KIND_ASKED = b"\x1b]11;?\x1b\\", b"\x1b[c"
KIND = b"\x1b[?62;22c"
DARK, LIGHT = "16181d", "fbfaf7"
SCHEME_DARK, SCHEME_LIGHT = b"\x1b[?997;1n", b"\x1b[?997;2n"
TRUE_COLOURS = {"COLORTERM": "truecolor"}


def ground(colour: str) -> bytes:
    red, green, blue = (colour[at : at + 2] * 2 for at in (0, 2, 4))
    return f"\x1b]11;rgb:{red}/{green}/{blue}\x1b\\".encode()


def asked(terminal: Terminal) -> bool:
    return KIND_ASKED in terminal.raw


def has(colour: str) -> Callable[[Terminal], bool]:
    """Whether the list stands on this ground."""
    return lambda it: it.shows(LEAD) and it.cell(it.line_with(LEAD) + 3, 60).bg == colour


@pytest.mark.parametrize("colour", [DARK, LIGHT])
def test_an_answer_that_comes_at_once_decides_the_first_frame(reader: Reader, colour: str) -> None:
    terminal = reader(env=TRUE_COLOURS)
    terminal.answers |= {GROUND_ASKED: ground(colour), KIND_ASKED: KIND}
    terminal.until(has(colour))
    other = DARK if colour == LIGHT else LIGHT
    red, green, blue = (int(other[at : at + 2], 16) for at in (0, 2, 4))
    assert f"48;2;{red};{green};{blue}".encode() not in terminal.raw, "it has flickered"
    assert "rgb:" not in terminal.text
    quit_cleanly(terminal)


def test_an_answer_that_comes_late_changes_the_theme(reader: Reader) -> None:
    terminal = reader(env=TRUE_COLOURS)
    terminal.until(has(DARK))
    terminal.send(ground(LIGHT) + KIND)
    terminal.until(has(LIGHT))
    assert "rgb:" not in terminal.text
    quit_cleanly(terminal)


def test_no_answer_is_dark_and_nothing_waits_for_it(reader: Reader) -> None:
    terminal = reader(env=TRUE_COLOURS)
    terminal.until(has(DARK))
    assert asked(terminal)
    quit_cleanly(terminal)


def test_without_an_answer_the_environment_tells(reader: Reader) -> None:
    terminal = reader(env=TRUE_COLOURS | {"COLORFGBG": "0;15"})
    terminal.until(has(LIGHT))
    quit_cleanly(terminal)


def test_garbage_is_neither_a_ground_nor_typed(reader: Reader) -> None:
    garbage = b"\x1b]11;what?\x07" + b"\x1b]11;rgb:qq/qq/qq\x1b\\" + b"\x1b]11;rgb:12"
    terminal = reader(env=TRUE_COLOURS)
    terminal.answers |= {GROUND_ASKED: garbage}
    terminal.until(has(DARK))
    terminal.settle()
    assert not terminal.shows("what?")
    assert not terminal.shows("rgb")
    assert terminal.shows("24 posts")
    quit_cleanly(terminal)


def test_keys_typed_before_the_first_frame_and_among_answers_are_kept(reader: Reader) -> None:
    terminal = reader(env=TRUE_COLOURS)
    terminal.until(asked)
    terminal.send(b"/vo" + ground(LIGHT) + b"ya" + KIND + b"ger\r")
    terminal.until("Introducing Voyager")
    terminal.until("1 of 24")
    terminal.until(lambda it: "voyager" in it.lines[1])
    assert "rgb" not in terminal.text
    quit_cleanly(terminal)


def test_a_terminal_that_becomes_light_is_followed(reader: Reader) -> None:
    terminal = reader(env=TRUE_COLOURS)
    terminal.until(has(DARK))
    assert b"\x1b[?2031h" in terminal.raw
    terminal.send(SCHEME_LIGHT)
    terminal.until(has(LIGHT))
    terminal.send(SCHEME_DARK)
    terminal.until(has(DARK))
    quit_cleanly(terminal)
    assert terminal.raw.rfind(b"\x1b[?2031l") > terminal.raw.rfind(b"\x1b[?2031h")


def test_a_theme_that_is_named_is_not_changed_by_the_terminal(reader: Reader, home: Path) -> None:
    (home / "config").mkdir(parents=True)
    (home / "config" / "config.toml").write_text('theme = "nord"')
    terminal = reader(env=TRUE_COLOURS)
    terminal.answers |= {GROUND_ASKED: ground(LIGHT), KIND_ASKED: KIND}
    terminal.until(has("2e3440"))
    terminal.send(SCHEME_LIGHT)
    terminal.settle()
    assert has("2e3440")(terminal)
    quit_cleanly(terminal)


@pytest.mark.parametrize("env", [{"TERM": "vt100"}, {"TERM": "linux"}, {"NO_COLOR": "1"}])
def test_who_would_paint_the_question_is_not_asked(reader: Reader, env: dict[str, str]) -> None:
    terminal = reader(env=env)
    terminal.until(LEAD)
    assert b"\x1b]11;?" not in terminal.raw
    quit_cleanly(terminal)


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "xterm-mono"}])
def test_without_colours_all_is_told_by_other_means(reader: Reader, env: dict[str, str]) -> None:
    """The cursor's row, what is chosen, matches and unread posts."""
    terminal = reader(env=env)
    terminal.until(LEAD)
    row = terminal.line_with(LEAD)
    column = terminal.lines[row].index(LEAD[:9])
    assert terminal.cell(row, column).reverse
    assert not terminal.cell(row + 1, column).reverse
    assert "●" in terminal.lines[row]
    everything = terminal.line_with(" All ")
    assert terminal.cell(everything, 1).bold
    assert not terminal.cell(everything + 1, 1).bold
    terminal.press("/fleet\r")
    terminal.until("4 of 24")
    terminal.press("j")
    terminal.until(lambda it: it.cell(3, column).reverse)
    terminal.settle()  # the frame is whole
    for row in (3, 4):  # on the cursor's row and beside it
        match = terminal.cell(row, terminal.lines[row].index("Fleet"))
        other = terminal.cell(row, terminal.lines[row].index("Management"))
        assert match.underscore, row
        assert not other.underscore, row
    quit_cleanly(terminal)


@pytest.mark.parametrize("colour", [DARK, LIGHT])
def test_of_sixteen_colours_the_row_of_the_cursor_is_reversed(reader: Reader, colour: str) -> None:
    terminal = reader(env={"TERM": "xterm"})
    terminal.answers |= {GROUND_ASKED: ground(colour), KIND_ASKED: KIND}
    terminal.until(LEAD)
    row = terminal.line_with(LEAD)
    column = terminal.lines[row].index(LEAD[:9])
    terminal.until(lambda it: it.cell(row, column).reverse)
    assert terminal.cell(row + 1, column).bg == "default", "the terminal's own ground"
    quit_cleanly(terminal)


def quit_cleanly(terminal: Terminal) -> None:
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert is_cleaned_up(terminal.raw)
    assert terminal.modes == terminal.first_modes
