"""An article on lines of a readable width, in the middle of wide terminals."""

from rich.style import Style
from textual import events
from textual.message import Message

from blogtui.ui.painting.articles import Page
from blogtui.ui.painting.finding import Findable, Spans, marked
from blogtui.ui.painting.lines import Piece
from blogtui.ui.painting.viewport import Viewport
from blogtui.ui.widgets.pane import Pane

ROWS_ABOVE = 3
"""Above a place that is gone to: one sees where one is."""


class ArticleView(Pane):
    """Shows a page. Has no cursor: keys and wheel move the text."""

    class Moved(Message):
        """Another part of the text is seen."""

    class LinkFollowed(Message):
        """The link of this number was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.page_shown = Page()
        self._findable: Findable | None = None
        self._matches: list[Spans] = []
        self._match = 0

    def show(self, page: Page, *, place: float | None) -> None:
        """From this place on, as `progress` tells it; `None` stays at the one that is shown."""
        share = self.progress if place is None else place
        self.page_shown, self._findable = page, None
        view = Viewport(count=len(page.lines), height=self.viewport.height)
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
        line = list(self.page_shown.lines[row])
        for number, spans in enumerate(self._matches):
            if row in spans:
                line = marked(line, spans[row], "match" if number == self._match else "cursor")
        return [Piece(" " * self._indent), *line]

    @property
    def _indent(self) -> int:
        return max(0, (self.row_width - self.page_shown.width) // 2)

    # Finding

    def find(self, sought: str) -> int:
        """Mark all matches, and go to the first from here on; how many there are."""
        if self._findable is None:
            self._findable = Findable(self.page_shown.lines)
        self._matches = self._findable.find(sought)
        here = self.viewport.top
        self._match = next((n for n, spans in enumerate(self._matches) if min(spans) >= here), 0)
        self.refresh()
        self._go_to_match()
        return len(self._matches)

    def next_match(self, step: int) -> int:
        """The match after this one (step 1), or before it; its number from 1."""
        if self._matches:
            self._match = (self._match + step) % len(self._matches)
            self.refresh()
            self._go_to_match()
        return self.match

    @property
    def matches(self) -> int:
        return len(self._matches)

    @property
    def match(self) -> int:
        return self._match + 1 if self._matches else 0

    def _go_to_match(self) -> None:
        if self._matches:
            row = min(self._matches[self._match])
            view = self.viewport
            if not view.top <= row < view.top + view.height:
                self.go_to(row)

    def go_to(self, row: int) -> None:
        self.move_to(self.viewport.scrolled(row - ROWS_ABOVE - self.viewport.top))

    # Moving

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

    def on_click(self, event: events.Click) -> None:
        number = self.page_shown.link_at(self.viewport.top + event.y, event.x - self._indent)
        if number is not None:
            self.post_message(self.LinkFollowed(number))
