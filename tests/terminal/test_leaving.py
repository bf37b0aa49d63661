"""Leaving while a blog is being removed: what came of it stands on the terminal."""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.conftest import LAST_TO_COME
from tests.terminal.pty_driver import PROJECT, Terminal, environment, is_cleaned_up

SLOWLY = """
import sys
from blogtui.__main__ import main
from blogtui.library import removing

remove = removing.remove_blog

def slowly(*given, **named):
    open({gate!r}, "rb", 0).read(1)
    remove(*given, **named)

removing.remove_blog = slowly
sys.exit(main(sys.argv[1:]))
"""
CTRL_Q = "\x11"


@pytest.fixture
def gate(tmp_path: Path) -> Iterator[int]:
    """Nothing is removed before something is written to it."""
    os.mkfifo(tmp_path / "gate")
    # Whoever can read it, too, waits for no other reader.
    gate = os.open(tmp_path / "gate", os.O_RDWR)
    yield gate
    os.close(gate)


@pytest.fixture
def leaving(home: Path, tmp_path: Path, gate: int) -> Iterator[Terminal]:
    """A reader that removes a blog, and is to be left."""
    script = SLOWLY.format(gate=str(tmp_path / "gate"))
    argv = [sys.executable, "-c", script, "--offline", "--home", str(home)]
    with Terminal(argv, env=environment(PYTHONPATH=str(PROJECT))) as terminal:
        terminal.until(LAST_TO_COME)
        terminal.press("b")
        terminal.until("name, address or folder")
        terminal.press("jx")
        terminal.until("Remove ")
        terminal.press("y")
        terminal.until("Removing ")
        terminal.press(CTRL_Q)
        terminal.until(", then leaving · ^q stops")
        yield terminal


def test_what_came_of_it_stands_on_the_terminal(leaving: Terminal, gate: int) -> None:
    os.write(gate, b"1")
    assert leaving.exit_code() == 0
    assert leaving.shows(" is removed.")
    assert is_cleaned_up(leaving.raw)


def test_what_was_stopped_does_so_too(leaving: Terminal, gate: int) -> None:
    leaving.press(CTRL_Q)
    leaving.until("stopping, then leaving")
    os.write(gate, b"1")
    assert leaving.exit_code() == 0
    assert leaving.shows("Stopped: ")
    assert leaving.shows(" stays.")


def test_a_signal_is_told_by_the_exit_code_as_ever(leaving: Terminal, gate: int) -> None:
    leaving.signal(signal.SIGTERM)
    os.write(gate, b"1")
    assert leaving.exit_code() == 128 + signal.SIGTERM
    assert is_cleaned_up(leaving.raw)
