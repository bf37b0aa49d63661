"""Work that goes on while one reads on: whether there is some already, and what stops it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from blogtui.ui.bindings import keyed

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen
    from textual.worker import Worker

    from blogtui.ui.app import BlogtuiApp
    from blogtui.ui.saying import Hint, Lasting


def other_worker(app: "App[int]") -> "Worker[object] | None":
    """The one of this worker's group that began before and has not ended."""
    here = get_current_worker()
    others = (each for each in app.workers if each.group == here.group and each is not here)
    return next((each for each in others if each.is_running), None)


@contextmanager
def writing(
    app: "BlogtuiApp", words: str, hint: "Hint", stop: Callable[[], None]
) -> "Iterator[Lasting]":
    """Told of as long as it lasts. `hint` says what stops it.

    The reader is not left before it has come to its end, or `stop` was called.
    """

    def hint_of_now(screen: "Screen[object]") -> str:
        return app.leaving.hint or hint(screen)

    app.hush()  # what was said of the last one would hide it
    with app.leaving.not_before(stop), app.saying.lasting(words, hint_of_now) as lasting:
        yield lasting


def stopping(app: "BlogtuiApp", name: str) -> "Hint":
    """That a key of the blogs screen stops it."""

    def hint(screen: "Screen[object]") -> str:
        return f" · {key_of_blogs(app, screen, name)} stops"

    return hint


def key_of_blogs(app: "BlogtuiApp", screen: "Screen[object]", name: str) -> str:
    """The key as it is set; on another screen with the one that leads there."""
    is_here = getattr(screen, "where", "") == "blogs"
    words = f"{{{name}}}" if is_here else f"{{blogs}}, then {{{name}}},"
    return keyed(words, app.library.config)
