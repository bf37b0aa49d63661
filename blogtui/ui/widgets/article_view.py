"""An article on lines of a readable width, in the middle of wide terminals."""

from rich.style import Style
from textual.message import Message

from blogtui.ui.painting.lines import Piece
from blogtui.ui.painting.viewport import Viewport
from blogtui.ui.widgets.pane import Pane


class ArticleView(Pane):
    """Shows lines. Has no cursor: keys and wheel move the text."""

    class Moved(Message):
        """Another part of the text is seen."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: tuple[tuple[Piece, ...], ...] = ()
        self._width = 0

    def show(self, lines: tuple[tuple[Piece, ...], ...], width: int, *, keep: bool) -> None:
        """Lines laid out for `width` cells; `keep` stays at the place that was read last."""
        share = self.progress if keep and self._lines else 0.0
        self._lines, self._width = lines, width
        view = Viewport(count=len(lines), height=self.viewport.height)
        self.viewport = view.scrolled(round(view.last_top * share))
        self.refresh()

    @property
    def progress(self) -> float:
        """How far the text has been read: 0 at its top, 1 where its end is seen."""
        view = self.viewport
        return view.top / view.last_top if view.last_top else 1.0

    @property
    def at_end(self) -> bool:
        return self.viewport.top >= self.viewport.last_top

    def row_base(self, row: int) -> Style:
        return self.ground.base

    def row_pieces(self, row: int) -> list[Piece]:
        indent = max(0, (self.row_width - self._width) // 2)
        return [Piece(" " * indent), *self._lines[row]]

    def move_to(self, viewport: Viewport) -> None:
        self.go(viewport)
        self.post_message(self.Moved())

    def down(self, rows: int) -> None:
        self.move_to(self.viewport.scrolled(rows))

    def page(self, screens: float) -> None:
        # Two lines stay, so that the eye finds its place.
        rows = max(1, self.viewport.height - 2) if abs(screens) == 1 else self.viewport.height // 2
        self.down(rows if screens > 0 else -rows)

    def action_first(self) -> None:
        self.down(-self.viewport.count)

    def action_last(self) -> None:
        self.down(self.viewport.count)
