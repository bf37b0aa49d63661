"""Lines that are only looked at: keys and wheel move them, there is no cursor."""

from collections.abc import Sequence

from rich.style import Style

from blogtui.ui.painting.lines import Piece
from blogtui.ui.painting.viewport import Viewport
from blogtui.ui.widgets.pane import Pane


class Chart(Pane):
    """Shows lines of pieces from where one has scrolled to."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Sequence[Piece]] = ()

    def show(self, lines: Sequence[Sequence[Piece]]) -> None:
        self._lines = lines
        shown = Viewport(count=len(lines), height=self.viewport.height)
        self.viewport = shown.scrolled(self.viewport.top)
        self.refresh()

    def row_pieces(self, row: int) -> list[Piece]:
        return list(self._lines[row])

    def row_base(self, row: int) -> Style:
        return self.ground.base

    def resized(self, height: int) -> Viewport:
        """There is no cursor that must be seen."""
        return Viewport(count=len(self._lines), height=height).scrolled(self.viewport.top)

    def down(self, rows: int) -> None:
        self.move_to(self.viewport.scrolled(rows))

    def page(self, screens: float) -> None:
        self.down(round(max(1, self.viewport.height - 1) * screens))

    def action_first(self) -> None:
        self.down(-self.viewport.count)

    def action_last(self) -> None:
        self.down(self.viewport.count)
