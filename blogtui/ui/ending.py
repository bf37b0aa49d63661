"""Ending on a signal: the terminal is given back, and where it is gone nothing stays behind."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
GRACE_SECONDS = 10.0
"""A busy machine takes its time to give the terminal back."""

GRACE_OF_A_CLOSED_TERMINAL_SECONDS = 1.0
SERVER_LOOKED_FOR_SECONDS = 2.0


def end_on_signals(leave: Callable[[int], None]) -> None:
    """Call `leave` with the exit code, in the event loop; end the process if that is not enough.

    Textual itself ends at once on these signals, and leaves the other screen and the mouse on.
    """

    def end(number: int, _: FrameType | None) -> None:
        code = 128 + number
        # Textual's writing thread dies with its terminal, and the event loop would wait for it for
        # ever: hence the clock, and a handler that runs even while the loop stands still.
        is_closed = number == signal.SIGHUP and not os.isatty(0)
        grace = GRACE_OF_A_CLOSED_TERMINAL_SECONDS if is_closed else GRACE_SECONDS
        clock = threading.Timer(grace, os._exit, (code,))
        clock.daemon = True
        clock.start()
        try:
            asyncio.get_running_loop().call_soon_threadsafe(leave, code)
        except RuntimeError:  # not started yet, or over
            raise SystemExit(code) from None

    for number in ENDING_SIGNALS:
        signal.signal(number, end)


def end_with_server(app: "BlogtuiApp") -> None:
    """In a browser: a server that was killed has told nobody, and nobody reads any more."""
    server = os.getppid()

    def look() -> None:
        if os.getppid() != server:
            app.leaving.leave_now()

    app.set_interval(SERVER_LOOKED_FOR_SECONDS, look)
