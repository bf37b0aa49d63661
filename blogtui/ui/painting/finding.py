"""Words in the lines of a page, over their ends: case and accents do not matter."""

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from blogtui.ui.painting.lines import Piece

Spans = dict[int, list[tuple[int, int]]]
"""By row: the first character of a match, and the one behind its last."""


class Findable:
    """A page as one text, made once for all that is looked for in it."""

    def __init__(self, lines: Sequence[Sequence[Piece]]) -> None:
        self._rows: list[int] = []
        self._starts: list[int] = []
        self._columns: list[list[int]] = []
        folded: list[str] = []
        at = 0
        for row, line in enumerate(lines):
            text = "".join(piece.text for piece in line)
            signs = [(sign, place) for place, each in enumerate(text) for sign in fold(each)]
            while signs and signs[0][0] == " ":
                signs.pop(0)
            if signs:
                self._rows.append(row)
                self._starts.append(at)
                self._columns.append([place for _, place in signs])
                folded.append("".join(sign for sign, _ in signs).rstrip())
                at += len(folded[-1]) + 1
        self._text = " ".join(folded)

    def find(self, sought: str) -> list[Spans]:
        """Each match in its order; one that goes on in the next line has spans in both."""
        wanted = "".join(map(fold, " ".join(sought.split())))
        found: list[Spans] = []
        at = self._text.find(wanted) if wanted else -1
        while at >= 0:
            found.append(self._spans(at, at + len(wanted)))
            at = self._text.find(wanted, at + len(wanted))
        return found

    def _spans(self, start: int, stop: int) -> Spans:
        spans: Spans = {}
        number = bisect_right(self._starts, start) - 1
        while number < len(self._starts) and self._starts[number] < stop:
            columns, first = self._columns[number], self._starts[number]
            begin = max(start - first, 0)
            end = min(stop - first, len(columns))
            if begin < end:
                spans[self._rows[number]] = [(columns[begin], columns[end - 1] + 1)]
            number += 1
        return spans


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
