"""Pieces of text with names for their inks → one line of exact width."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip

from blogtui.article.breaks import last_break
from blogtui.article.lines import MIXED
from blogtui.ui.painting.signs import DRAWN, Signs
from blogtui.washing import clean_line, clean_row

ELLIPSIS = "…"
NOT_DIM = Style(dim=False)
Inks = Mapping[str, Style]


class Piece(NamedTuple):
    """Text and the name of its ink, or several with `+`; "text" is the plain one."""

    text: str
    ink: str = "text"


def cells(pieces: Iterable[Piece]) -> int:
    return sum(cell_len(piece.text) for piece in pieces)


def sized(text: str, width: int) -> str:
    """Cut or filled to exactly `width` cells. Rich cuts too little where joiners join nothing."""
    kept = set_cell_size(text, width)
    while cell_len(kept) > width:
        kept = kept[:-1]
    return kept + " " * (width - cell_len(kept))


def cut(text: str, width: int) -> str:
    """At most `width` cells, the end shown as `…` where something is lost."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    return sized(text, width - 1).rstrip() + ELLIPSIS


def fitted(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """The pieces cut to `width` cells and filled up to it."""
    left, kept = width, []
    for text, ink in pieces:
        size = cell_len(text)
        if size > left:
            kept.append(Piece(cut(text, left), ink))
            left -= cell_len(kept[-1].text)
            break
        kept.append(Piece(text, ink))
        left -= size
    return [*kept, Piece(" " * left)] if left else kept


def window(pieces: Sequence[Piece], start: int, width: int) -> list[Piece]:
    """`width` cells of a line from `start` on; half of a wide character is a blank."""
    kept, at = [], 0
    for text, ink in pieces:
        size = cell_len(text)
        if start <= at and at + size <= start + width:
            kept.append(Piece(text, ink))
        elif at < start + width and at + size > start:
            kept.append(Piece(clipped(text, start - at, start + width - at), ink))
        at += size
    return fitted(kept, width)


def clipped(text: str, start: int, stop: int) -> str:
    """What stands in these cells of a text."""
    if text.isascii():
        return text[max(0, start) : stop]
    shown, at = "", 0
    for character in text:
        end = at + cell_len(character)
        if start <= at and end <= stop:
            shown += character
        else:
            shown += " " * (min(end, stop) - max(at, start))
        at = end
    return shown


def spread(left: Sequence[Piece], right: Sequence[Piece], width: int) -> list[Piece]:
    """One group flush left, one flush right; where both do not fit the left one is cut."""
    room = width - cells(right)
    if room < 0:
        return fitted(right, width)
    return [*fitted(left, room), *right]


def highlighted(text: str, spans: Sequence[tuple[int, int]], width: int, ink: str) -> list[Piece]:
    """The text cut to `width` cells, the filter's words in their own ink."""
    shown = cut(text, width)
    # What `…` stands for must not be highlighted, nor `…` itself.
    end = len(shown) if shown == text else len(shown) - 1
    line, last = [], 0
    for start, stop in spans:
        stop = min(stop, end)
        if start >= stop:
            break
        line += [Piece(shown[last:start], ink), Piece(shown[start:stop], "match")]
        last = stop
    return [*line, Piece(shown[last:], ink)]


def strip(
    pieces: Sequence[Piece], width: int, inks: Inks, base: Style, signs: Signs = DRAWN
) -> Strip:
    """A line of exactly `width` cells on the background of `base`.

    All that is painted comes by here, and is washed once more: it may have come by no other door.
    """
    washed = [Piece(clean_row(text), ink) for text, ink in pieces]
    segments = [
        Segment(signs.as_heard(text), over(base, inks[ink] if ink in inks else mixed(ink, inks)))
        for text, ink in fitted(washed, width)
        if text
    ]
    return Strip(segments, width)


def told(sentences: Iterable[str]) -> Text:
    """What is said on the terminal after the reader was left, each on a line."""
    return Text("\n".join(map(clean_row, sentences)))


def over(base: Style, ink: Style) -> Style:
    """A ground that is reversed is so from end to end: colours would each become a ground."""
    return ink.without_color + base + NOT_DIM if base.reverse else base + ink


def mixed(ink: str, inks: Inks) -> Style:
    """That of `quote+emphasis`: the later over the earlier; plain for what is no ink."""
    return sum((inks[name] for name in ink.split(MIXED) if name in inks), Style.null())


def wrapped(text: str, width: int) -> list[str]:
    """Foreign text on lines of at most `width` cells, broken as the lines of articles are."""
    lines, line = [], ""
    for word in clean_line(text).split(" "):
        line = f"{line} {word}" if line else word
        while cell_len(line) > width > 1:
            end = end_of_line(line, len(line) - len(word), width)
            lines.append(line[:end].rstrip())
            line = word = line[end:].lstrip()
    return [*lines, line] if line else lines


def end_of_line(line: str, word_start: int, width: int) -> int:
    """Where a line that is too long, for the word that starts there, may be broken."""
    full = max(1, len(sized(line, width).rstrip()))
    if full <= word_start:
        return word_start
    return last_break(line, word_start, full) or full
