"""Pieces of text, wrapped."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from blogtui.article.breaks import ends_of_lines
from blogtui.article.cells import cells

BREAK = "\n"
MIXED = "+"
"""Between the names of inks that are one."""

# Latin and Cyrillic letters, dashes and quotes: all of one cell, and nowhere to be broken.
NARROW = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e]*"
)


class Piece(NamedTuple):
    """Text and the name of its ink, or several with `+`; `link` is the name of where it leads."""

    text: str
    ink: str = "text"
    link: str | None = None


Line = tuple[Piece, ...]

WITHIN_WORD = Piece("", "within-word")
"""Ends a line whose last word goes on in the next one. Who looks for words must know."""


def wrap(pieces: Sequence[Piece], width: int) -> list[Line]:
    """Lines of at most `width` cells, broken at spaces, and in words where they may be.

    A word that is too long for a line, and may be broken nowhere, is cut.
    """
    if len(pieces) == 1 and (plain := wrapped_plain(pieces[0], width)) is not None:
        return plain
    lines: list[Line] = []
    line: list[Piece] = []
    used = 0
    for word in words(pieces):
        if word[0].text == BREAK:
            lines.append(joined(line))
            line, used = [], 0
            continue
        text = word[0].text if len(word) == 1 else "".join(piece.text for piece in word)
        space, size = 1 if line else 0, cells(text)
        parts: Iterable[list[Piece]] = (word,)
        if used + space + size > width:
            parts = cut(word, ends_of_lines(text, width - used - space, width))
        before: list[Piece] = []
        for number, part in enumerate(parts):
            if number:
                lines.append((*joined(line), WITHIN_WORD) if before else joined(line))
                line, used, space = [], 0, 0
                size = sum(cells(piece.text) for piece in part)
            if space and part:
                line.append(space_between(line[-1], part[0]))
            line += part
            before = part
        used += space + size
    if line or not lines:
        lines.append(joined(line))
    return lines


def wrapped_plain(piece: Piece, width: int) -> list[Line] | None:
    """The same for one piece whose characters are one cell each, four times as fast.

    Most paragraphs are one. `None` for what is none, or has words that are too long.
    """
    text, ink, link = piece
    if BREAK in text or not (text.isascii() or NARROW.fullmatch(text)):
        return None
    lines: list[Line] = []
    line = ""
    for word in text.split(" "):
        if len(word) > width:
            return None
        if not line:
            line = word
        elif word:
            if len(line) + 1 + len(word) > width:
                lines.append((Piece(line, ink, link),))
                line = word
            else:
                line += " " + word
    lines.append((Piece(line, ink, link),) if line else ())
    return lines


def words(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Runs without a space, which may change their ink inside; a break is a run of its own."""
    word: list[Piece] = []
    for piece in pieces:
        if piece.text == BREAK:
            if word:
                yield word
            word = []
            yield [piece]
            continue
        parts = piece.text.split(" ")
        for number, part in enumerate(parts):
            if number and word:
                yield word
                word = []
            if part:
                word.append(Piece(part, piece.ink, piece.link))
    if word:
        yield word


def cut(pieces: Sequence[Piece], ends: Iterable[int]) -> Iterator[list[Piece]]:
    """The pieces in parts that end at these places of their text."""
    index = piece_start = start = 0
    for end in ends:
        part: list[Piece] = []
        while start < end:
            piece = pieces[index]
            stop = min(end, piece_start + len(piece.text))
            part.append(piece._replace(text=piece.text[start - piece_start : stop - piece_start]))
            if stop == piece_start + len(piece.text):
                index, piece_start = index + 1, stop
            start = stop
        yield part


def space_between(left: Piece, right: Piece) -> Piece:
    """A space inside emphasis or a link belongs to it, one beside it does not."""
    ink = left.ink if left.ink == right.ink else "text"
    return Piece(" ", ink, left.link if left.link == right.link else None)


def joined(line: list[Piece]) -> Line:
    """Neighbours of one ink as one piece."""
    return tuple(
        Piece("".join(piece.text for piece in run), ink, link)
        for (ink, link), run in groupby(line, itemgetter(1, 2))
    )
