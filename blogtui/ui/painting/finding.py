"""Words in the lines of a page, over their ends: case and accents do not matter."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from blogtui.article.code import GOES_ON
from blogtui.article.lines import WITHIN_WORD
from blogtui.ui.painting.lines import Piece

Span = tuple[int, int]
"""The first character of a row that is meant, and the one behind its last."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not blank: where it starts in the text, and the columns of its signs there."""

    number: int
    start: int
    columns: Sequence[int]


class Findable:
    """A page as one text, made once for all that is looked for in it."""

    def __init__(self, lines: Sequence[Sequence[Piece]]) -> None:
        self._rows: list[Row] = []
        folded: list[str] = []
        at, is_within = 0, False
        for number, line in enumerate(lines):
            text, columns = signs(line, goes_on=is_within)
            if not text:
                continue
            goes_on = line[-1].ink == WITHIN_WORD.ink
            self._rows.append(Row(number, at, columns))
            folded.append(text if goes_on else text + " ")
            at += len(folded[-1])
            is_within = goes_on
        self._text = "".join(folded)
        self._starts = [row.start for row in self._rows]
        self._numbers = [row.number for row in self._rows]

    def find(self, sought: str) -> "Matches":
        wanted = "".join(map(fold, " ".join(sought.split())))
        starts: list[int] = []
        at = self._text.find(wanted) if wanted else -1
        while at >= 0:
            starts.append(at)
            at = self._text.find(wanted, at + len(wanted))
        return Matches(self, starts, len(wanted))

    def row_of(self, place: int) -> Row:
        """In which this place of the text stands."""
        return self._rows[bisect_right(self._starts, place) - 1]

    def start_of(self, number: int) -> int:
        """Where in the text the row of this number starts, or the next that is not blank."""
        at = bisect_left(self._numbers, number)
        return self._starts[at] if at < len(self._starts) else len(self._text)

    def row(self, number: int) -> Row | None:
        """The row of this number, unless it is blank."""
        at = bisect_left(self._numbers, number)
        return self._rows[at] if self._numbers[at : at + 1] == [number] else None


@dataclass(frozen=True, slots=True)
class Matches:
    """Where in a text something starts that is `length` signs long, in order."""

    text: Findable
    starts: Sequence[int]
    length: int

    def first_row(self, match: int) -> tuple[int, int]:
        """Row and column in which a match begins."""
        row = self.text.row_of(self.starts[match])
        return row.number, row.columns[self.starts[match] - row.start]

    def first_from(self, row: int) -> int:
        """The first match that begins on this row or below it; 0 where there is none."""
        found = bisect_left(self.starts, self.text.start_of(row))
        return found if found < len(self.starts) else 0

    def on_row(self, number: int) -> list[tuple[int, Span]]:
        """The matches that stand on a row, or go on there, and where; this is asked per row."""
        row = self.text.row(number)
        if row is None or not self.starts:
            return []
        found = []
        stop = row.start + len(row.columns)
        match = bisect_right(self.starts, row.start - self.length)
        while match < len(self.starts) and self.starts[match] < stop:
            begin = max(self.starts[match], row.start) - row.start
            end = min(self.starts[match] + self.length, stop) - row.start
            if begin < end:
                found.append((match, (row.columns[begin], row.columns[end - 1] + 1)))
            match += 1
        return found


def signs(line: Sequence[Piece], *, goes_on: bool) -> tuple[str, Sequence[int]]:
    """What is to be looked through, and the column of each of its signs.

    Without blanks on either side, and without the sign of a line of code that goes on.
    """
    text = "".join(piece.text for piece in line)
    skipped = 0
    if goes_on and any(piece.text == GOES_ON.text for piece in line):
        skipped = text.index(GOES_ON.text) + len(GOES_ON.text)
    if text.isascii():
        folded = text.lower().rstrip(" ")
        first = len(folded) - len(folded[skipped:].lstrip(" "))
        return folded[first:], range(first, len(folded))
    pairs = [
        (sign, column) for column, each in enumerate(text[skipped:], skipped) for sign in fold(each)
    ]
    folded = "".join(sign for sign, _ in pairs)
    first, stop = len(folded) - len(folded.lstrip(" ")), len(folded.rstrip(" "))
    return folded[first:stop], [column for _, column in pairs[first:stop]]


def fold(text: str) -> str:
    """Small letters without their marks, and without what is not seen at all."""
    plain = unicodedata.normalize("NFD", text.casefold())
    if plain.isascii():
        return plain
    return "".join(sign for sign in plain if unicodedata.category(sign) not in ("Mn", "Me", "Cf"))


def marked(pieces: Sequence[Piece], spans: Sequence[tuple[int, int]], ink: str) -> list[Piece]:
    """The pieces with these characters in another ink."""
    shown: list[Piece] = []
    at = 0
    for piece in pieces:
        last = 0
        for start, stop in spans:
            start, stop = max(start - at, last), min(stop - at, len(piece.text))
            if start < stop:
                shown += [
                    Piece(piece.text[last:start], piece.ink),
                    Piece(piece.text[start:stop], ink),
                ]
                last = stop
        shown.append(Piece(piece.text[last:], piece.ink))
        at += len(piece.text)
    return [piece for piece in shown if piece.text]
