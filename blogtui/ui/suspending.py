"""Stopping and going on: while the program is stopped, the shell has its terminal back."""

import asyncio
import os
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

STANDARD_INPUT = 0


class Suspending:
    """Leaves the terminal and comes back to it. Does not know what is shown there."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app

    def heed_signals(self) -> None:
        """In the event loop, in place of Textual's handlers.

        Those act in the middle of whatever goes on, and where SIGCONT follows a SIGSTOP, which
        nobody hears, they start input and output a second time and forget how the terminal was.
        """
        # Not by signal.signal: another thread may take the signal, and the loop would sleep on.
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGTSTP, self._app.call_later, self._rest)
        loop.add_signal_handler(signal.SIGCONT, self._app.call_later, self._repaint)

    def stop_job(self) -> None:
        """What the terminal's own key would do, where a shell can let us go on afterwards."""
        if is_a_job():
            os.kill(0, signal.SIGTSTP)
        else:
            self._app.say("There is no shell here to go back to.")

    def _rest(self) -> None:
        # What wakes us asks for nothing more, nor does a key that was pressed twice.
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_IGN)
        with self._app.suspend():
            stop()
            while is_in_background():  # `bg` gives us the processor, but not the terminal
                stop()
        self.heed_signals()

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
