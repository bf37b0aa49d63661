"""Stopped and let go on: in between the terminal is the shell's, and after it all is painted."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.conftest import LAST_TO_COME, Reader, filtered
from tests.terminal.pty_driver import (
    Terminal,
    environment,
    is_cleaned_up,
    is_on_its_screen,
    program,
)

CTRL_Z = "\x1a"
PROMPT = "shell>"
ANOTHER_PROGRAM = b"\x1b[2J\x1b[Hanother program"
ENTERS_ALTERNATE_SCREEN = b"\x1b[?1049h"
SMALL = (20, 5)


@pytest.fixture
def shell(home: Path) -> Iterator[Terminal]:
    """A shell that has started the reader as a job."""
    env = environment(PS1=PROMPT, ENV="")
    with Terminal(["sh", "-i"], env=env) as terminal:
        terminal.until(PROMPT)
        terminal.press(" ".join([*program(), "--offline", "--home", str(home)]) + "\r")
        terminal.until(LAST_TO_COME)
        terminal.settle()
        yield terminal


def has_prompt_again(terminal: Terminal) -> bool:
    """The shell asks for a command, after the reader has left its screen."""
    after = terminal.raw.rpartition(b"\x1b[?1049l")[2]
    return PROMPT.encode() in after and not is_on_its_screen(terminal)


def suspended(reader: Reader) -> Terminal:
    terminal = reader()
    terminal.until(LAST_TO_COME)
    terminal.settle()
    terminal.signal(signal.SIGTSTP)
    terminal.until_stopped()
    return terminal


# From a shell


def test_ctrl_z_gives_the_terminal_to_the_shell_and_fg_paints_everything_again(
    shell: Terminal,
) -> None:
    filtered(shell, "diff")
    shell.settle()
    before = shell.lines
    shell.press(CTRL_Z)
    shell.until(has_prompt_again)
    assert is_cleaned_up(shell.raw)
    shell.press("clear; echo $((6 * 7)) beasts\r")
    shell.until("42 beasts")
    shell.press("fg\r")
    shell.until("1 of 24")
    shell.settle()
    assert shell.lines == before
    assert is_on_its_screen(shell)
    shell.press("\x11")
    shell.until(has_prompt_again)
    assert is_cleaned_up(shell.raw)


def test_in_the_background_it_leaves_the_terminal_alone(shell: Terminal) -> None:
    before = shell.lines
    shell.press(CTRL_Z)
    shell.until(has_prompt_again)
    shell.press("bg\r")
    shell.settle()
    assert is_cleaned_up(shell.raw)
    shell.press("clear; fg\r")
    shell.until(LAST_TO_COME)
    shell.settle()
    assert shell.lines == before


def test_without_a_shell_ctrl_z_says_so_and_does_not_freeze_the_window(reader: Reader) -> None:
    """A window that a program fills alone has nobody to let the program go on."""
    terminal = reader()
    terminal.until("24 posts")
    terminal.press(CTRL_Z)
    terminal.until("There is no shell here")
    terminal.press("j")
    terminal.until("│ The What, Why, and How")


# By signals


def test_while_it_is_stopped_the_terminal_is_as_it_was(reader: Reader) -> None:
    terminal = suspended(reader)
    assert is_cleaned_up(terminal.raw)
    assert terminal.modes == terminal.first_modes


def test_it_goes_on_where_it_was_over_whatever_was_painted_meanwhile(reader: Reader) -> None:
    terminal = reader()
    terminal.until("24 posts")
    terminal.press("jj?")
    terminal.until("Keys")
    terminal.settle()
    before = terminal.lines
    terminal.signal(signal.SIGTSTP)
    terminal.until_stopped()
    terminal.paint(ANOTHER_PROGRAM)
    terminal.signal(signal.SIGCONT)
    terminal.until("Keys")
    terminal.settle()
    assert terminal.lines == before
    assert terminal.raw.count(ENTERS_ALTERNATE_SCREEN) == 2, "once at the start, once now"
    assert terminal.modes != terminal.first_modes


def test_a_stop_that_nobody_can_hear_is_repainted_as_well(reader: Reader) -> None:
    """SIGSTOP: what the terminal was like before the start is still known at the end."""
    terminal = reader()
    terminal.until(LAST_TO_COME)
    terminal.settle()
    before = terminal.lines
    terminal.signal(signal.SIGSTOP)
    terminal.until_stopped()
    terminal.paint(ANOTHER_PROGRAM)
    terminal.signal(signal.SIGCONT)
    terminal.until(LAST_TO_COME)
    terminal.settle()
    assert terminal.lines == before
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert is_cleaned_up(terminal.raw)
    assert terminal.modes == terminal.first_modes


def test_a_terminal_that_has_another_size_afterwards_is_filled(reader: Reader) -> None:
    terminal = suspended(reader)
    terminal.resize(*SMALL)
    terminal.paint(ANOTHER_PROGRAM)
    terminal.signal(signal.SIGCONT)
    small = reader(size=SMALL)
    for shown in (terminal, small):
        shown.until(LAST_TO_COME)
        shown.settle()
    assert terminal.lines == small.lines


def test_it_can_be_stopped_again_and_again(reader: Reader) -> None:
    terminal = suspended(reader)
    for _ in range(3):
        terminal.signal(signal.SIGCONT)
        terminal.until(is_on_its_screen)
        terminal.settle()
        terminal.signal(signal.SIGTSTP)
        terminal.until_stopped()
        assert is_cleaned_up(terminal.raw)
    terminal.signal(signal.SIGCONT)
    terminal.until(is_on_its_screen)
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert terminal.modes == terminal.first_modes


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_while_it_is_stopped(reader: Reader, number: signal.Signals) -> None:
    """As a shell does with `kill %1`: the signal, then SIGCONT."""
    terminal = suspended(reader)
    terminal.signal(number)
    terminal.signal(signal.SIGCONT)
    assert terminal.exit_code() == 128 + number
    assert is_cleaned_up(terminal.raw)
    assert terminal.modes == terminal.first_modes


def test_it_ends_when_its_terminal_is_closed_while_it_is_stopped(reader: Reader) -> None:
    terminal = suspended(reader)
    terminal.hang_up()
    assert terminal.exit_code() == 128 + signal.SIGHUP
