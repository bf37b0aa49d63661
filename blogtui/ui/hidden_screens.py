"""A screen of which nothing can be seen is neither laid out nor painted.

Textual counts the screen below any other among those that shine through, and paints the upper one
anew for whatever changes on the lower.
"""

from typing import Any

from textual.app import App
from textual.screen import Screen


class HiddenScreens(App[int]):
    """Leaves what lies under an opaque screen alone until that is left."""

    @property
    def _background_screens(self) -> list[Screen[Any]]:
        if self.screen_stack and self.screen.styles.background.a == 1:
            return []
        return super()._background_screens
