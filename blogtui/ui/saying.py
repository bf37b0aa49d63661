"""Words in the footer: the last message, else the progress of what goes on in the background."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.timer import Timer

from blogtui.ui.widgets.footer import Footer

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

SECONDS = 10.0
"""To read the longest sentence without haste."""


Hint = Callable[[Screen[object]], str]
"""What is said of a key, on the screen that it is pressed on."""


@dataclass(eq=False, slots=True)
class Lasting:
    """Something that goes on, in words."""

    words: str
    hint: Hint
    show: Callable[[], None]

    def go_on(self, words: str) -> None:
        self.words = words
        self.show()


class Saying:
    """Keeps what is said, and says it on every screen that has a footer."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app
        self._words = ""
        self._ink = "dim"
        self._progress = self._key = ""
        self._lasting: list[Lasting] = []
        self._is_held = False
        self._timer: Timer | None = None

    @property
    def words(self) -> str:
        """The last message, as long as it is shown."""
        return self._words

    @property
    def is_silent(self) -> bool:
        return not self._words

    def is_saying(self, words: str) -> bool:
        return bool(words) and self._words == words

    def say(self, words: str, ink: str = "dim", *, stays: bool = False) -> None:
        """Until the next move, or for some seconds: then the keys can be read again.

        What `stays` is said of something that goes on, or has ended after minutes: who waited
        for that may look elsewhere.
        """
        self._words, self._ink, self._is_held = words, ink, False
        if self._timer is not None:
            self._timer.stop()
        self._timer = None if stays or not words else self._app.set_timer(SECONDS, self.hush)
        self.show()

    def hold(self, words: str) -> None:
        """What went wrong at the start stays until the person goes on."""
        self.say(words, "error", stays=True)
        self._is_held = True

    def tell(self, words: str, ink: str = "dim", *, stays: bool = False) -> None:
        """News from the background are not said over what is held."""
        if not self._is_held:
            self.say(words, ink, stays=stays)

    def hush(self) -> None:
        """The person goes on: an old message is no news."""
        if self._words:
            self.say("")

    def progress(self, words: str, key: str = "") -> None:
        """Shown where nothing else is said. `key` says what a key of the main screen does to it."""
        self._progress, self._key = words, key
        self.show()

    @contextmanager
    def lasting(self, words: str, hint: Hint = lambda screen: "") -> "Iterator[Lasting]":
        """What takes seconds is shown while it lasts, before the progress of the fetcher.

        `hint` says what stops it.
        """
        lasting = Lasting(words, hint, self.show)
        self._lasting.append(lasting)
        self.show()
        try:
            yield lasting
        finally:
            self._lasting.remove(lasting)
            self.show()

    def show(self) -> None:
        """Anew, where what keys do has changed."""
        # Who wishes to leave sees what that waits for, whatever else there is to say.
        is_leaving = self._app.leaving.is_wished and bool(self._lasting)
        words, ink = ("", "dim") if is_leaving else (self._words, self._ink)
        for screen in self._app.screen_stack:
            said = words or self._going_on(screen)
            for footer in screen.query(Footer):
                footer.say(said, ink, in_full=bool(words) or is_leaving)

    def _going_on(self, screen: Screen[object]) -> str:
        if self._lasting:
            return f"{self._lasting[-1].words}{self._lasting[-1].hint(screen)}"
        return f"{self._progress}{self._key if screen is self._app.main else ''}"
