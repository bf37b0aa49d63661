"""The line under the filter: how it was read, or what a half-typed value may become."""

from collections.abc import Callable, Sequence

from textual import events
from textual.strip import Strip

from blogtui.model.result import Completion
from blogtui.ui.painting.lines import Piece, cells, cut
from blogtui.ui.widgets.pane import Lines
from blogtui.washing import clean_line

INDENT = 3
BETWEEN = 3
LONGEST_NAME = 40


class UnderstoodLine(Lines):
    """A click on a candidate calls `on_take` with its number."""

    def __init__(self, on_take: Callable[[int], None], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._on_take = on_take
        self._understood = ""
        self._offered: tuple[Completion, ...] = ()
        self._taken: int | None = None
        self._places: list[range] = []

    def show(
        self, understood: str, offered: Sequence[Completion] = (), taken: int | None = None
    ) -> None:
        """Candidates where there are any, with the one that is in the line; else the words."""
        shown = (understood, tuple(offered), taken)
        if shown != (self._understood, self._offered, self._taken):
            self._understood, self._offered, self._taken = shown
            self.refresh()

    def line(self, y: int) -> Strip:
        if not self._offered:
            self._places = []
            words = cut(clean_line(self._understood), max(0, self.size.width - INDENT))
            return self.strip([Piece(" " * INDENT), Piece(words, "label")])
        return self.strip(self._candidates())

    def _candidates(self) -> list[Piece]:
        """As many as there is room for; the one that is taken is among them."""
        marked = self._taken or 0
        first = 0
        while first < marked and self._width(first, marked + 1) > self.size.width:
            first += 1
        pieces = [Piece(" " * INDENT)]
        self._places = [range(0)] * first
        at = INDENT
        for number in range(first, len(self._offered)):
            name = self._called(number)
            pair = [
                Piece(name, "chosen" if number == marked else "text"),
                Piece(f" {self._offered[number].count:,}", "dim"),
            ]
            if at + cells(pair) > self.size.width and number > first:
                break
            self._places.append(range(at, at + cells(pair)))
            pieces += [*pair, Piece(" " * BETWEEN)]
            at += cells(pair) + BETWEEN
        return pieces

    def _width(self, first: int, stop: int) -> int:
        names = (
            cells([Piece(f"{self._called(number)} {self._offered[number].count:,}")])
            for number in range(first, stop)
        )
        return INDENT + sum(names) + BETWEEN * (stop - first - 1)

    def _called(self, number: int) -> str:
        return cut(clean_line(self._offered[number].name), LONGEST_NAME)

    def on_click(self, event: events.Click) -> None:
        for number, place in enumerate(self._places):
            if event.x in place:
                self._on_take(number)
