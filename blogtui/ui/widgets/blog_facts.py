"""What is known of the blog under the cursor."""

from datetime import UTC, datetime

from textual.strip import Strip

from blogtui.ui.painting.blog_facts import lines, remark
from blogtui.ui.painting.lines import Piece
from blogtui.ui.subscriptions import Row
from blogtui.ui.widgets.pane import DIVIDER, Lines

MARGIN_CELLS = 3


class BlogFacts(Lines):
    """As many of them as there is room for; on a single line the one that matters."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._row: Row | None = None
        self._kept_newest = 0
        self._now = datetime.min.replace(tzinfo=UTC)

    def show(self, row: Row | None, kept_newest: int, now: datetime) -> None:
        """`kept_newest` is what the config says for this blog."""
        self._row, self._kept_newest, self._now = row, kept_newest, now
        self.refresh()

    def line(self, y: int) -> Strip:
        if self.size.height == 1:
            words, ink = remark(self._row)
            return self.strip([Piece(f" {words}", ink)])
        width = self.ground.width - MARGIN_CELLS - 1
        shown = lines(self._row, self._kept_newest, self._now, width)
        is_beside = self.region.x > 0  # the list, not under it
        margin = Piece(f"{DIVIDER if is_beside else ' ':<{MARGIN_CELLS}}", "divider")
        return self.strip([margin, *(shown[y] if y < len(shown) else ())])
