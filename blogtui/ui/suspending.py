"""Stopping and going on: while the program is stopped, the shell has its terminal back."""

import asyncio
import os
import signal
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

STANDARD_INPUT = 0


class Suspending:
    """Leaves the terminal and comes back to it. Does not know what is shown there."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app
        self._is_resting = False

    def heed_signals(self) -> None:
        """In the event loop, in place of Textual's handlers.

        Those act in the middle of whatever goes on, and where SIGCONT follows a SIGSTOP, which
        nobody hears, they start input and output a second time and forget how the terminal was.
        """
        self._on(signal.SIGTSTP, self._rest)
        self._on(signal.SIGCONT, self._repaint)

    def stop_job(self) -> None:
        """What the terminal's own key would do, where a shell can let us go on afterwards."""
        if is_a_job():
            os.kill(0, signal.SIGTSTP)
        else:
            self._app.say("There is no shell here to go back to.")

    def _on(self, number: signal.Signals, act: Callable[[], None]) -> None:
        loop = asyncio.get_running_loop()

        def schedule(*_: object) -> None:
            # What wakes us from a rest of ours asks for nothing more.
            if not (self._is_resting or loop.is_closed()):
                loop.call_soon_threadsafe(self._app.call_later, act)

        signal.signal(number, schedule)

    def _rest(self) -> None:
        self._is_resting = True
        try:
            with self._app.suspend():
                stop()
                while is_in_background():  # `bg` gives us the processor, but not the terminal
                    stop()
        finally:
            self._is_resting = False

    def _repaint(self) -> None:
        """Who stopped us may have painted, and set the terminal to its own ways."""
        with self._app.suspend():
            pass


def stop() -> None:
    """Until somebody sends SIGCONT."""
    os.kill(os.getpid(), signal.SIGSTOP)


def is_a_job() -> bool:
    """Whether a shell waits behind us; a program that the terminal itself started has none."""
    try:
        return os.tcgetpgrp(STANDARD_INPUT) == os.getpgrp() != os.getsid(0)
    except OSError:
        return False


def is_in_background() -> bool:
    try:
        return os.tcgetpgrp(STANDARD_INPUT) != os.getpgrp()
    except OSError:  # the terminal is gone, or was never ours
        return False
