"""Years and months with bars and counts; choosing one narrows the list."""

from collections.abc import Sequence

from rich.style import Style
from textual import events
from textual.message import Message

from blogtui.model.query import Span
from blogtui.model.result import Result
from blogtui.ui.painting.bars import DateRow, date_rows, pieces, pieces_in_words
from blogtui.ui.painting.dates import DateForm
from blogtui.ui.painting.lines import Piece
from blogtui.ui.painting.viewport import Viewport
from blogtui.ui.widgets.pane import Pane


class DateSidebar(Pane):
    """Shows counts of a result. Which dates are chosen, the screen keeps."""

    divider = "right"

    class SpanChosen(Message):
        """These dates, and perhaps the undated posts, are to be shown; nothing of both: all."""

        def __init__(self, spans: tuple[Span, ...], undated: bool = False) -> None:
            super().__init__()
            self.spans = spans
            self.undated = undated

    def __init__(self, dates: DateForm, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._dates = dates
        self._rows: tuple[DateRow, ...] = ()
        self._result: Result | None = None
        self._open_year: int | None = None
        self._spans: tuple[Span, ...] = ()
        self._undated = False
        self._start: Span | None = None
        self._largest = 0
        self._largest_of_open = 0

    def show(self, result: Result, spans: tuple[Span, ...], undated: bool) -> None:
        """The counts of this result, with these dates marked as chosen."""
        months = result.months
        self._result, self._spans, self._undated = result, spans, undated
        years = {month.year for month in months}
        if self._open_year not in years:
            self._open_year = max(years, default=None)
        self._fill()

    def _fill(self) -> None:
        if self._result is None:
            return
        current = self._current()
        undated = self._result.undated if self._result.has_undated else None
        total, names = self._result.dated_total, self._dates.months
        rows = date_rows(self._result.months, undated, total, self._open_year, names)
        self._rows = rows
        self._largest = max((n for row in rows if not row.is_month for n in row.bars), default=0)
        self._largest_of_open = max((row.count for row in rows if row.is_month), default=0)
        same = next((n for n, row in enumerate(rows) if current and is_same(row, current)), 0)
        self.viewport = self.viewport.refilled(len(rows), same)
        self.refresh()

    def _current(self) -> DateRow | None:
        number = self.viewport.cursor
        return self._rows[number] if number < len(self._rows) else None

    def row_pieces(self, row: int) -> list[Piece]:
        shown = self._rows[row]
        if self.ground.signs.are_words:
            line = pieces_in_words(shown, chosen=self._is_chosen(shown))
            is_start = self._start is not None and shown.span == self._start
            return [*line, Piece(", from here", "chosen")] if is_start else line
        largest = self._largest_of_open if shown.is_month else self._largest
        line = pieces(shown, self.row_width, largest, chosen=self._is_chosen(shown))
        if self._start is not None and shown.span == self._start:
            return [Piece("┌", "chosen"), Piece(line[0].text[1:], line[0].ink), *line[1:]]
        return line

    def row_base(self, row: int) -> Style:
        """A cursor only while keys move it: what is chosen has an ink of its own."""
        return super().row_base(row) if self.has_focus else self.ground.base

    def _is_chosen(self, row: DateRow) -> bool:
        if row.is_all:
            return not self._spans and not self._undated
        if row.is_undated:
            return self._undated
        return row.span is not None and any(
            span.start <= row.span.start and row.span.stop <= span.stop for span in self._spans
        )

    def choose(self) -> None:
        """Narrow to the row under the cursor; one that is chosen already widens again."""
        row = self._current()
        if row is None:
            return
        if row.span is not None and not row.is_month:
            self._open_year = row.span.start.year
        if self._start is not None and row.span is not None:
            self._close_range(row.span)
        elif row.is_all or (row.is_undated and self._undated):
            self._choose(())
        elif row.is_undated:
            self._choose((), undated=True)
        elif row.span is not None:
            self._choose(() if self._spans == (row.span,) else (row.span,))
        self._fill()

    def mark(self) -> None:
        """One end of a range; the other end is chosen next."""
        row = self._current()
        if row is None or row.span is None:
            return
        if self._start is None:
            self._start = row.span
            self.refresh()
        else:
            self._close_range(row.span)
            self._fill()

    def _close_range(self, other: Span) -> None:
        assert self._start is not None
        ends: Sequence[Span] = (self._start, other)
        span = Span(min(end.start for end in ends), max(end.stop for end in ends))
        self._choose((span,))

    def _choose(self, spans: tuple[Span, ...], *, undated: bool = False) -> None:
        self._start = None
        self.post_message(self.SpanChosen(spans, undated))

    def move_to(self, viewport: Viewport) -> None:
        self.go(viewport)

    def on_click(self, event: events.Click) -> None:
        number = self.row_at(event)
        if number is not None:
            self.go(self.viewport.at(number))
            self.choose()


def is_same(row: DateRow, other: DateRow) -> bool:
    return (row.span, row.is_undated, row.is_month) == (
        other.span,
        other.is_undated,
        other.is_month,
    )
