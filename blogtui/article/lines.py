"""Pieces of text, wrapped."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from blogtui.article.cells import cells, split_at

BREAK = "\n"


class Piece(NamedTuple):
    """Text and the name of its ink; `link` is the number of the address it leads to."""

    text: str
    ink: str = "text"
    link: int | None = None


Line = tuple[Piece, ...]


def wrap(pieces: Sequence[Piece], width: int) -> list[Line]:
    """Lines of at most `width` cells, broken at spaces; a word that is too long is cut."""
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
        size = sum(cells(piece.text) for piece in word)
        space = 1 if line else 0
        if line and used + space + size > width:
            lines.append(joined(line))
            line, used, space = [], 0, 0
        if space:
            line.append(Piece(" ", shared_ink(line[-1], word[0]), shared_link(line[-1], word[0])))
        if size <= width:
            line += word
            used += space + size
            continue
        for part in pieces_that_fit(word, width):
            if part is None:
                lines.append(joined(line))
                line, used, space = [], 0, 0
            else:
                line.append(part)
                used += cells(part.text)
        used += space
    if line or not lines:
        lines.append(joined(line))
    return lines


def wrapped_plain(piece: Piece, width: int) -> list[Line] | None:
    """The same for one piece whose characters are one cell each, four times as fast.

    Most paragraphs are one. `None` for what is none, or has words that are too long.
    """
    text, ink, link = piece
    if BREAK in text or not text.isascii():
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


def pieces_that_fit(word: list[Piece], width: int) -> Iterator[Piece | None]:
    """The pieces of a word; `None` stands where it has to go on in the next line."""
    used = 0
    for piece in word:
        text = piece.text
        while used + cells(text) > width:
            if used >= width:
                yield None
                used = 0
                continue
            if (fits := split_at(text, width - used)) >= len(text):
                break
            yield piece._replace(text=text[:fits])
            text = text[fits:]
            yield None
            used = 0
        yield piece._replace(text=text)
        used += cells(text)


def shared_ink(left: Piece, right: Piece) -> str:
    """A space inside emphasis belongs to it, one beside it does not."""
    return left.ink if left.ink == right.ink else "text"


def shared_link(left: Piece, right: Piece) -> int | None:
    return left.link if left.link == right.link else None


def joined(line: list[Piece]) -> Line:
    """Neighbours of one ink as one piece."""
    return tuple(
        Piece("".join(piece.text for piece in run), ink, link)
        for (ink, link), run in groupby(line, itemgetter(1, 2))
    )
