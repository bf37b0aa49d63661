"""Leaving the reader: at once, or when what is being written has come to its end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from blogtui.ui.bindings import keyed
from blogtui.ui.painting.lines import told

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp


class Leaving:
    """Whether the person wishes to leave, and what that waits for."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app
        self.is_wished = False
        """From the first press on, unless one stays after all."""
        self._is_stopping = False
        self._has_left = False
        self._stops: list[Callable[[], None]] = []
        self._outcomes: list[str] = []

    def leave(self) -> None:
        """Pressed once more, stops what is waited for."""
        if self._has_left:
            return
        if not self._stops:
            self._app.exit()
        elif self.is_wished:
            self._stop()
        else:
            self.is_wished = True
            self._app.saying.show()

    def leave_now(self, code: int | None = None) -> None:
        """With this exit code, whatever is waited for."""
        self.stay()
        self._has_left = True
        self._app.exit(code)

    def stay(self) -> None:
        """The wish is off."""
        self.is_wished = self._is_stopping = False
        self._outcomes.clear()

    @contextmanager
    def not_before(self, stop: Callable[[], None]) -> Iterator[None]:
        """What is written inside comes to its end before the reader is left, or is stopped.

        What is said of it last is said on the terminal, too. Where it fails one stays: that is to
        be read first.
        """
        self._stops.append(stop)
        self._is_stopping = False  # not this one
        try:
            yield
        except Exception:
            self.stay()
            raise
        finally:
            self._stops.remove(stop)
            if self.is_wished:
                self._outcomes.append(self._app.saying.words)
                if not self._stops:
                    self._app.exit(message=told(self._outcomes))

    @property
    def hint(self) -> str:
        """What comes after, and the key that stops what is waited for; empty if one stays."""
        if not self.is_wished:
            return ""
        if self._is_stopping:
            return ", stopping, then leaving"
        return keyed(", then leaving · {quit-now} stops", self._app.library.config)

    def _stop(self) -> None:
        self._is_stopping = True
        for stop in self._stops:
            stop()
        self._app.saying.show()
