"""The inks of all lines, held by one screen: each widget that held them would cost a start."""

from typing import ClassVar

from rich.style import Style
from textual.screen import Screen

from blogtui.ui.painting.lines import Inks

INKS = (
    "text", "new", "dim", "date", "blog", "unread", "star", "match", "found", "bar", "chosen",
    "divider", "thumb", "title", "label", "error", "key", "cursor", "cursor-blurred",
    "heading", "strong", "emphasis", "strike", "code", "code-keyword", "code-string",
    "code-comment", "code-number", "code-name", "quote", "link", "mark", "rule",
)  # fmt: skip


class InkedScreen(Screen[None]):
    """A screen that knows the theme's styles by name, for itself and all others."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{name}" for name in INKS}

    def __init__(self) -> None:
        super().__init__()
        self._inks: dict[str, Style] = {}

    @property
    def inks(self) -> Inks:
        """The theme's styles by name, for all screens."""
        if not self._inks:
            self._inks = {
                name: self.get_component_rich_style(f"ink--{name}", partial=True) for name in INKS
            }
        return self._inks

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._inks = {}
