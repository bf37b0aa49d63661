"""How it ends: by its key, a signal, a closed terminal."""

import os
import select
import signal
from collections.abc import Callable

import pytest

from tests.terminal.conftest import LAST_TO_COME, Guarded, Reader
from tests.terminal.pty_driver import PATIENCE_SECONDS, Terminal, is_cleaned_up, is_on_its_screen


def test_q_ends_it_with_code_0_and_gives_the_terminal_back(reader: Reader) -> None:
    terminal = reader()
    terminal.until("24 posts")
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert is_cleaned_up(terminal.raw)
    assert b"Traceback" not in terminal.raw


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_and_the_terminal_is_given_back(
    reader: Reader, number: signal.Signals
) -> None:
    terminal = reader()
    terminal.until("24 posts")
    terminal.signal(number)
    assert terminal.exit_code() == 128 + number
    assert is_cleaned_up(terminal.raw)
    assert b"Traceback" not in terminal.raw


def test_a_signal_ends_it_in_the_reader_and_over_a_choice(reader: Reader) -> None:
    terminal = reader()
    terminal.until("24 posts")
    terminal.press("\r")
    terminal.settle()
    terminal.press("?")
    terminal.until("Keys")
    terminal.signal(signal.SIGTERM)
    assert terminal.exit_code() == 128 + signal.SIGTERM
    assert is_cleaned_up(terminal.raw)


def test_it_ends_when_its_terminal_is_closed(reader: Reader) -> None:
    terminal = reader()
    terminal.until(LAST_TO_COME)
    terminal.settle()
    terminal.hang_up()
    assert terminal.exit_code() == 128 + signal.SIGHUP


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_even_before_the_first_frame(
    reader: Reader, number: signal.Signals
) -> None:
    terminal = reader()
    terminal.until(is_on_its_screen)
    terminal.signal(number)
    assert terminal.exit_code() == 128 + number
    assert is_cleaned_up(terminal.raw)


def test_it_ends_when_its_terminal_is_closed_while_it_paints(reader: Reader) -> None:
    """Textual's writing thread dies then, and would be waited for by everything else."""
    terminal = reader()
    terminal.until(is_on_its_screen)
    terminal.hang_up()
    assert terminal.exit_code() == 128 + signal.SIGHUP


def test_it_can_be_left_before_the_first_frame(reader: Reader) -> None:
    terminal = reader()
    terminal.until(is_on_its_screen)
    terminal.press("q")
    assert terminal.exit_code() == 0
    assert b"Traceback" not in terminal.raw


def test_ctrl_c_ends_nothing_and_names_the_key_that_does(reader: Reader) -> None:
    """Pressed to copy, or by habit: what was typed should not be lost by it."""
    terminal = reader()
    terminal.until("24 posts")
    terminal.press("\x03")
    terminal.until("^q leaves blogtui")
    terminal.press("\x11")
    assert terminal.exit_code() == 0


# The fetcher goes with it


def end_by_signal(number: signal.Signals) -> Callable[[Terminal], None]:
    return lambda terminal: terminal.signal(number)


def end_stopped(terminal: Terminal) -> None:
    """As by closing the window of a reader that was left with ctrl+z."""
    terminal.signal(signal.SIGTSTP)
    terminal.until_stopped()
    terminal.hang_up()


ENDINGS: dict[str, tuple[Callable[[Terminal], None], int]] = {
    "q": (lambda terminal: terminal.press("q"), 0),
    "term": (end_by_signal(signal.SIGTERM), 143),
    "kill": (end_by_signal(signal.SIGKILL), -9),
    "closed": (Terminal.hang_up, 129),
    "closed while stopped": (end_stopped, 129),
}


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="only Linux tells of others' ends")
@pytest.mark.parametrize("ending", ENDINGS)
def test_no_fetcher_is_left_behind(reader: Reader, guarded: Guarded, ending: str) -> None:
    terminal = reader(offline=False, env=guarded.env)
    terminal.until(lambda it: bool(it.children()))
    fetchers = [os.pidfd_open(child) for child in terminal.children()]
    end, code = ENDINGS[ending]
    end(terminal)
    assert terminal.exit_code() == code
    for fetcher in fetchers:
        assert select.select([fetcher], [], [], PATIENCE_SECONDS)[0], "a fetcher is still there"
        os.close(fetcher)
