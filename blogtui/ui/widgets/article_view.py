"""An article on lines of a readable width, in the middle of wide terminals."""

from rich.style import Style
from textual import events
from textual.message import Message

from blogtui.ui.painting.articles import Page
from blogtui.ui.painting.finding import Findable, Matches, marked
from blogtui.ui.painting.lines import Piece, cells, window
from blogtui.ui.painting.viewport import Viewport
from blogtui.ui.widgets.pane import Pane

ROWS_ABOVE = 3
"""Above a place that is gone to: one sees where one is."""

STEP_CELLS = 8
MORE_ON_THE_LEFT, MORE_ON_THE_RIGHT = "‹", "›"
MARGIN = 4
EDGE = 1
"""Cells for such a sign, on either side."""


class ArticleView(Pane):
    """Shows a page. Has no cursor: keys and wheel move the text."""

    class Moved(Message):
        """Another part of the text is seen."""

    class LinkFollowed(Message):
        """The link of this name was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.link = name

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.page_shown = Page()
        self._findable: Findable | None = None
        self._matches: Matches | None = None
        self._match = 0
        self._kept_match: int | None = None
        self._shift = 0
        self._target: int | None = None
        self._place = 0.0
        """Of the text that the person has gone to, whatever row that is now."""

    def show(self, page: Page, *, place: float | None) -> None:
        """From this place of the text on; `None` stays at the one that is shown."""
        self._kept_match = self._match if place is None and self._shows_match() else None
        self.page_shown, self._findable, self._matches = page, None, None
        self._target = None
        if place is not None:
            self._place = place
            self._shift = 0
        self.viewport = self.resized(self.viewport.height)
        self.refresh()

    def resized(self, height: int) -> Viewport:
        """There is no cursor that must be seen, but a place at which to stay."""
        page = self.page_shown
        view = Viewport(count=len(page.lines), height=height)
        return view.scrolled(page.text.row(self._place))

    @property
    def place(self) -> float:
        """How much of the text comes before what is seen, 0 to 1; 1 where its end is seen.

        Another width does not change it, nor does another height.
        """
        return 1.0 if self.at_end else self._place

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

    @property
    def pointed_row(self) -> int:
        """That of the match or of the place that was gone to, else the first that is seen."""
        view, row = self.viewport, self._target
        if self._matches is not None and self.matches:
            row = self._matches.first_row(self._match)[0]
        return row - view.top if row is not None and 0 <= row - view.top < view.height else 0

    def row_pieces(self, row: int) -> list[Piece]:
        line = list(self.page_shown.lines[row])
        if self._matches is not None:
            found = self._matches.on_row(row)
            line = marked(line, [span for _, span in found], "found")
            line = marked(line, [span for match, span in found if match == self._match], "match")
        if row == self._target:
            line = marked(line, [(0, sum(len(piece.text) for piece in line))], "cursor")
        if self._hidden(row):
            return self._part(line, row)
        return [Piece(" " * self._indent(row)), *line]

    def _indent(self, row: int) -> int:
        """A table that is wider than the text moves to the left as far as it must.

        On its right it leaves a margin, if there is one for its left, too.
        """
        middle = max(0, (self.row_width - self.page_shown.width) // 2)
        beside = max(0, self.row_width - self.page_shown.wide.get(row, 0))
        return min(middle, beside - min(MARGIN, beside // 2))

    # Sideways

    def sideways(self, steps: float) -> bool:
        """Move what is wider than the pane; whether any of that is seen."""
        hidden = max(map(self._hidden, self._rows_seen()), default=0)
        self._shift = max(0, min(self._shift, hidden) + round(steps * STEP_CELLS))
        self.refresh()
        return hidden > 0

    def _rows_seen(self) -> range:
        view = self.viewport
        return range(view.top, min(view.count, view.top + view.height))

    def _hidden(self, row: int) -> int:
        """How many cells of a row do not fit beside the signs that say so; none where all fit."""
        size = self.page_shown.wide.get(row, 0)
        return max(0, size - self.inner_width + 2 * EDGE) if size > self.inner_width else 0

    def _part(self, line: list[Piece], row: int) -> list[Piece]:
        hidden = self._hidden(row)
        shift = min(self._shift, hidden)
        return [
            Piece(MORE_ON_THE_LEFT if shift else " ", "dim"),
            *window(line, shift, self.row_width - 2 * EDGE),
            Piece(MORE_ON_THE_RIGHT if shift < hidden else " ", "dim"),
        ]

    def _bring_in(self, row: int, column: int) -> None:
        """Move sideways until the character is seen, if it is not."""
        hidden = self._hidden(row)
        text = "".join(piece.text for piece in self.page_shown.lines[row])
        cell = cells([Piece(text[:column])])
        if hidden and not 0 <= cell - min(self._shift, hidden) < self.row_width - 2 * STEP_CELLS:
            self._shift = max(0, min(hidden, cell - STEP_CELLS))
            self.refresh()

    # Finding

    def find(self, sought: str) -> int:
        """Mark all matches, and go to the first from here on; how many there are.

        The same text in lines of another width shows the match that it showed.
        """
        if self._findable is None:
            self._findable = Findable(self.page_shown.lines)
        self._matches = self._findable.find(sought)
        kept, self._kept_match = self._kept_match, None
        if kept is not None and kept < self.matches:
            self._match = kept
        else:
            self._match = self._matches.first_from(self.viewport.top)
        self.refresh()
        self._go_to_match()
        return self.matches

    def next_match(self, step: int) -> int:
        """The match after this one (step 1), or before it; its number from 1."""
        if self.matches:
            self._match = (self._match + step) % self.matches
            self.refresh()
            self._go_to_match()
        return self.match

    @property
    def matches(self) -> int:
        return len(self._matches.starts) if self._matches else 0

    @property
    def match(self) -> int:
        return self._match + 1 if self.matches else 0

    def _shows_match(self) -> bool:
        if not self._matches or not self.matches:
            return False
        view = self.viewport
        return view.top <= self._matches.first_row(self._match)[0] < view.top + view.height

    def _go_to_match(self) -> None:
        if self._matches and self.matches:
            row, column = self._matches.first_row(self._match)
            self._bring_in(row, column)
            view = self.viewport
            if not view.top <= row < view.top + view.height:
                self.go_to(row)

    def go_to(self, row: int) -> None:
        self.move_to(self.viewport.scrolled(row - ROWS_ABOVE - self.viewport.top))

    def jump(self, row: int) -> None:
        """Where a link in the text leads: the line is marked, and nobody is told."""
        self._target = row
        self.go(self.viewport.scrolled(row - ROWS_ABOVE - self.viewport.top))
        self.refresh()

    def jump_back(self, place: float) -> None:
        self._target = None
        self.go(self.viewport.scrolled(self.page_shown.text.row(place) - self.viewport.top))
        self.refresh()

    # Moving

    def go(self, viewport: Viewport) -> None:
        if viewport.top != self.viewport.top:
            self._place = self.page_shown.text.share(viewport.top)
        super().go(viewport)

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
        row = self.viewport.top + event.y
        hidden = self._hidden(row)
        left = EDGE - min(self._shift, hidden) if hidden else self._indent(row)
        name = self.page_shown.link_at(row, event.x - left)
        if name is not None:
            self.post_message(self.LinkFollowed(name))

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        event.stop()
        self.sideways(-1)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        event.stop()
        self.sideways(1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        self._instead(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        self._instead(event, -1)

    def _instead(self, event: events.MouseEvent, steps: int) -> None:
        """With shift, the wheel moves sideways; else as in all panes."""
        if event.shift:
            event.stop()
            event.prevent_default()
            self.sideways(steps)
