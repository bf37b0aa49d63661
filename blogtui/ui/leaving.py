"""Leaving the reader: at once, or when what is being written has come to its end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from blogtui.errors import BlogtuiError
from blogtui.ui.bindings import keyed
from blogtui.ui.painting.lines import told

if TYPE_CHECKING:
    from textual.screen import Screen

    from blogtui.ui.app import BlogtuiApp


class Leaving:
    """Whether the person wishes to leave, and what that waits for."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app
        self.is_wished = False
        """As long as something is still waited for."""
        self._stops: list[Callable[[], None]] = []

    def leave(self) -> None:
        """Pressed once more, stops what is waited for."""
        if not self._stops:
            self._app.exit()
        elif self.is_wished:
            for stop in self._stops:
                stop()
            self._app.say("Stopping …")
        else:
            self.is_wished = True
            self._app.hush()
            self._app.saying.show()

    @contextmanager
    def not_before(self, stop: Callable[[], None]) -> Iterator[None]:
        """What is written inside comes to its end before the reader is left, or is stopped.

        What has come of it is said on the terminal, too. What went wrong is read first.
        """
        self._stops.append(stop)
        try:
            yield
        except BlogtuiError:
            self.is_wished = False
            raise
        finally:
            self._stops.remove(stop)
            if self.is_wished and not self._stops:
                self._app.exit(message=told(self._app.saying.words))

    def hint(self, screen: "Screen[Any]") -> str:
        """That it will be left, and the key that stops what is waited for; nothing if not so."""
        if not self.is_wished:
            return ""
        key = "{quit}" if screen is self._app.main else "{quit-now}"
        return keyed(f", then leaving · {key} stops", self._app.library.config)
