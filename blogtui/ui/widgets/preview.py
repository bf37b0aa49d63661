"""The post under the cursor: title, facts, excerpt, address."""

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from blogtui.model.post import Post
from blogtui.model.result import Result
from blogtui.ui.painting.dates import ENGLISH, DateForm
from blogtui.ui.painting.lines import Piece
from blogtui.ui.painting.previews import lines
from blogtui.ui.painting.viewport import Viewport
from blogtui.ui.widgets.pane import Pane


class Preview(Pane):
    """Shows one post. Has no cursor: keys and wheel move the text."""

    divider = "left"

    def __init__(self, dates: DateForm = ENGLISH, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._dates = dates
        self._post: Post | None = None
        self._result: Result | None = None
        self._lines: list[list[Piece]] = []
        self._width = 0

    def show(self, post: Post | None, result: Result) -> None:
        """Show a post of a result, whose words are highlighted."""
        before = self._post
        if post is None or before is None or post.id != before.id:
            self.viewport = Viewport(height=self.viewport.height)
        elif post == before and self._result is not None and same_words(result, self._result):
            return
        self._post, self._result, self._width = post, result, 0
        self.refresh()

    def set_divider(self, side: str) -> None:
        """`left` beside the list, empty under it."""
        if side != self.divider:
            self.divider, self._width = side, 0

    def row_pieces(self, row: int) -> list[Piece]:
        return self._lines[row] if self.divider else [Piece(" "), *self._lines[row]]

    def row_base(self, row: int) -> Style:
        return self.ground.base

    def render_lines(self, crop: Region) -> list[Strip]:
        if self._width != self.inner_width:
            self._width = self.inner_width
            self._lines = self._wrapped(self._width - 1)
            self.viewport = self.viewport.refilled(len(self._lines), self.viewport.cursor)
        return super().render_lines(crop)

    def _wrapped(self, width: int) -> list[list[Piece]]:
        if self._post is None or self._result is None:
            return []
        return lines(self._post, width, self._result.highlights, self._dates, self.ground.signs)

    def down(self, rows: int) -> None:
        self.go(self.viewport.scrolled(rows))

    def page(self, screens: float) -> None:
        self.down(round(max(1, self.viewport.height) * screens))


def same_words(one: Result, other: Result) -> bool:
    return one.query.text == other.query.text
