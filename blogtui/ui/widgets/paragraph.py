"""Words on as many lines as they need, in the middle of the screen."""

from textual.geometry import Size
from textual.strip import Strip

from blogtui.ui.painting.lines import Piece, cells, wrapped
from blogtui.ui.widgets.pane import Lines

MARGIN_CELLS = 2


class Paragraph(Lines):
    """As high as its words make it, in which the stylesheet may limit it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = ""
        self._ink = "dim"

    def show(self, words: str, ink: str = "dim") -> None:
        self._words, self._ink = words, ink
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def line(self, y: int) -> Strip:
        lines = self._lines(self.ground.width)
        piece = Piece(lines[y] if y < len(lines) else "", self._ink)
        indent = max(0, self.ground.width - cells([piece])) // 2
        return self.strip([Piece(" " * indent), piece])

    def _lines(self, width: int) -> list[str]:
        return wrapped(self._words, max(1, width - 2 * MARGIN_CELLS))
