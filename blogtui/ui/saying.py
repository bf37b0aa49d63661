"""Words in the footer: the last message, else the progress of what goes on in the background."""

from typing import TYPE_CHECKING

from textual.timer import Timer

from blogtui.ui.widgets.footer import Footer

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

SECONDS = 10.0
"""To read the longest sentence without haste."""


class Saying:
    """Keeps what is said, and says it on every screen that has a footer."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app
        self._words = ""
        self._ink = "dim"
        self._progress = self._key = ""
        self._timer: Timer | None = None

    @property
    def is_silent(self) -> bool:
        return not self._words

    def is_saying(self, words: str) -> bool:
        return bool(words) and self._words == words

    def say(self, words: str, ink: str = "dim", *, stays: bool = False) -> None:
        """Until the next move, or for some seconds: then the keys can be read again.

        What `stays` is said of something that goes on.
        """
        self._words, self._ink = words, ink
        if self._timer is not None:
            self._timer.stop()
        self._timer = None if stays or not words else self._app.set_timer(SECONDS, self.hush)
        self._show()

    def hush(self) -> None:
        """The person goes on: an old message is no news."""
        if self._words:
            self.say("")

    def progress(self, words: str, key: str = "") -> None:
        """Shown where nothing else is said. `key` says what a key of the main screen does to it."""
        self._progress, self._key = words, key
        self._show()

    def _show(self) -> None:
        for screen in self._app.screen_stack:
            key = self._key if screen is self._app.main else ""
            for footer in screen.query(Footer):
                said = self._words or f"{self._progress}{key}"
                footer.say(said, self._ink, in_full=bool(self._words))
