"""A sentence that is longer than the footer's line."""

from textual.strip import Strip

from blogtui.ui.painting.lines import Piece, wrapped
from blogtui.ui.widgets.pane import Lines

MOST_LINES = 4


class LongWords(Lines):
    """Lies over the footer and the lines above it, so that nothing moves."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[str] = []
        self._ink = "text"

    def show(self, words: str, ink: str, width: int) -> None:
        """As many lines as it takes, of so many cells; none where it is empty."""
        self._lines, self._ink = wrapped(words, width - 2)[:MOST_LINES], ink
        self.display = bool(self._lines)
        self.styles.height = len(self._lines)
        self.refresh()

    def line(self, y: int) -> Strip:
        return self.strip([Piece(f" {self._lines[y]}" if y < len(self._lines) else "", self._ink)])
