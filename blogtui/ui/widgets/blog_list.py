"""The list of blogs, folder by folder."""

from collections.abc import Sequence
from datetime import UTC, datetime

from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from blogtui.ui.painting.blog_rows import columns, fold_cells, heading, pieces
from blogtui.ui.painting.lines import Piece, cells
from blogtui.ui.painting.viewport import Viewport
from blogtui.ui.subscriptions import Folder, Key, Row
from blogtui.ui.widgets.pane import Lines, Pane


class BlogHeading(Lines):
    """The names of the columns, over the list."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.has_kept = False

    def line(self, y: int) -> Strip:
        width, signs = self.ground.width - 1, self.ground.signs
        return self.strip(heading(columns(width, has_kept=self.has_kept, signs=signs)))


class BlogList(Pane):
    """Rows with a cursor that stays on its blog whatever comes."""

    class Moved(Message):
        """The cursor stands on another row."""

        def can_replace(self, message: Message) -> bool:
            return isinstance(message, BlogList.Moved)

    class Chosen(Message):
        """A double click on the row under the cursor."""

    class Folded(Message):
        """A click on the sign before a folder."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: tuple[Row, ...] = ()
        self._empty: tuple[str, ...] = ()
        self._now = datetime.min.replace(tzinfo=UTC)
        self.has_kept = False

    def show(
        self, rows: Sequence[Row], now: datetime, *, cursor: Key | None, empty: tuple[str, ...]
    ) -> None:
        """The cursor goes to the row of this key, or stays on its line where there is none.

        `empty` are the lines in place of rows where there are none.
        """
        self._rows, self._now, self._empty = tuple(rows), now, empty
        places = (number for number, row in enumerate(rows) if row.key == cursor)
        number = next(places, self.viewport.cursor)
        self.viewport = self.viewport.refilled(len(rows), number)
        self.refresh()

    @property
    def current(self) -> Row | None:
        number = self.viewport.cursor
        return self._rows[number] if number < len(self._rows) else None

    def row_pieces(self, row: int) -> list[Piece]:
        signs = self.ground.signs
        shown = columns(self.row_width, has_kept=self.has_kept, signs=signs)
        return pieces(self._rows[row], shown, self._now, signs)

    def row_base(self, row: int) -> Style:
        """The cursor is always that of the keys: they reach it from the line one types in."""
        ground = self.ground
        return ground.base + ground.inks["cursor"] if row == self.viewport.cursor else ground.base

    def line(self, y: int) -> Strip:
        if self._rows:
            return super().line(y)
        first = max(0, (self.viewport.height - len(self._empty)) // 3)
        text = self._empty[y - first] if 0 <= y - first < len(self._empty) else ""
        line = [Piece(text, "title" if y == first else "dim")]
        indent = max(0, (self.row_width - cells(line)) // 2)
        return self.framed(self.inner_strip([Piece(" " * indent), *line]), with_thumb=False)

    def move_to(self, viewport: Viewport) -> None:
        self.go(viewport)
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """A click goes there, on a folder's sign it folds, a double click shows."""
        number = self.row_at(event)
        if number is None:
            return
        is_same = number == self.viewport.cursor
        self.move_to(self.viewport.at(number))
        row = self._rows[number]
        if isinstance(row, Folder) and event.x in fold_cells(row, self.ground.signs):
            self.post_message(self.Folded())
        elif is_same and event.chain != 1:
            self.post_message(self.Chosen())
