"""Words in the footer: the last message, else the progress of what goes on in the background."""

from typing import TYPE_CHECKING

from blogtui.ui.widgets.footer import Footer

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp


class Saying:
    """Keeps what is said, and says it on every screen that has a footer."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app
        self._words = ""
        self._ink = "dim"
        self._progress = self._key = ""

    @property
    def is_silent(self) -> bool:
        return not self._words

    def say(self, words: str, ink: str = "dim") -> None:
        self._words, self._ink = words, ink
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
                footer.say(self._words or f"{self._progress}{key}", self._ink)
