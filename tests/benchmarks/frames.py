"""What stood on a screen after each frame, and which frame was the first that was right.

Looked at after the program has ended, so that looking costs it nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pyte

from tests.benchmarks.watched import FRAME_END, Piece
from tests.terminal.pty_driver import FOREIGN_TO_PYTE

DIVIDER = "│"
COUNT_LINE, BODY = 1, slice(2, -1)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SIDEBAR_LINE = re.compile(r"\s*(?:[┌>]\s*)?(All|undated|\d{4}|[A-Z][a-z]{2})\s.*?([\d,]+)\s*$")

Cells = tuple[tuple[object, ...], ...]
Span = tuple[int, int] | int | str
"""A month, a year, or the word of another line of the sidebar."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A screen when a frame had arrived. Equal cells have the same text and colours."""

    moment: float
    lines: tuple[str, ...]
    cells: Cells

    @property
    def count_line(self) -> str:
        return self.lines[COUNT_LINE]

    def says(self, text: str) -> bool:
        """Whether some line has it, whatever the blanks: a wide character is followed by one."""
        wanted = text.replace(" ", "")
        return any(wanted in line.replace(" ", "") for line in self.lines)


@dataclass(frozen=True, slots=True)
class Panes:
    """Where the dividers of a screen stand: dates left of the first, the list between them."""

    first: int
    second: int

    def list_of(self, picture: Picture) -> Cells:
        return tuple(row[self.first : self.second] for row in picture.cells[BODY])

    def sidebar_of(self, picture: Picture) -> Cells:
        return tuple(row[: self.first] for row in picture.cells[BODY])

    def counts_of(self, picture: Picture) -> dict[Span, int]:
        """What the sidebar says; a month belongs to the year above it."""
        year, found = 0, dict[Span, int]()
        for line in picture.lines[BODY]:
            if (said := SIDEBAR_LINE.match(line[: self.first])) is None:
                continue
            label, count = said[1], int(said[2].replace(",", ""))
            if label.isdigit():
                year = int(label)
                found[year] = count
            elif label in MONTHS:
                found[year, MONTHS.index(label) + 1] = count
            else:
                found[label] = count
        return found


def panes(picture: Picture) -> Panes:
    columns = Counter(
        column
        for line in picture.lines[BODY]
        for column, character in enumerate(line)
        if character == DIVIDER
    )
    first, second = sorted(column for column, _ in columns.most_common(2))
    return Panes(first, second)


def pictures(pieces: Iterable[Piece], columns: int, lines: int) -> Iterator[Picture]:
    """One for each frame that has arrived whole."""
    screen = pyte.Screen(columns, lines)
    stream = pyte.ByteStream(screen)
    unfed = b""
    for moment, piece in pieces:
        *whole, unfed = (unfed + piece).split(FRAME_END)
        for frame in whole:
            stream.feed(FOREIGN_TO_PYTE.sub(b"", frame))
            yield picture(screen, moment)


def picture(screen: pyte.Screen, moment: float) -> Picture:
    rows, columns = range(screen.lines), range(screen.columns)
    cells = tuple(tuple(screen.buffer[y][x] for x in columns) for y in rows)
    # The second half of a wide character holds nothing; a blank keeps the columns.
    lines = tuple("".join(cell.data or " " for cell in row) for row in cells)
    return Picture(moment, lines, cells)


def by_press(
    found: Iterable[Picture], presses: Sequence[float]
) -> tuple[list[Picture], list[list[Picture]]]:
    """The frames before the first press, and those between each press and the next."""
    before: list[Picture] = []
    after: list[list[Picture]] = [[] for _ in presses]
    number = 0
    for each in found:
        while number < len(presses) and each.moment >= presses[number]:
            number += 1
        (after[number - 1] if number else before).append(each)
    return before, after
