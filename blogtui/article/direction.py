"""Text that runs from right to left: on which side it begins, and how it is shown.

Text is put out in the order in which it is read (logical order), never turned round here: the
terminals of people who read Hebrew or Arabic turn it themselves (VTE, Konsole, mlterm, mintty,
Terminal.app), and text turned twice cannot be read. By the recommendation for them
(terminal-wg.pages.freedesktop.org/bidi) they take each line for one that runs from left to right
unless they are told otherwise, so flush right is made of spaces, and marks of direction at both
ends of a line keep its full stop and its number on their sides.
"""

from unicodedata import bidirectional

from blogtui.article.cells import cells
from blogtui.article.lines import Line, Piece

LEFT_TO_RIGHT_MARK = "\u200e"
RIGHT_TO_LEFT_MARK = "\u200f"
MIRRORED = str.maketrans("▌", "▐")


def begins_right_to_left(text: str) -> bool:
    """The direction of a paragraph, by its first strong character (UAX #9, P2 and P3)."""
    for character in text:
        kind = bidirectional(character)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False


def flush_right(line: Line, width: int, marks: tuple[Piece, ...] = ()) -> Line:
    """The line at the right end of `width` cells, the marks of lists and quotes on its right."""
    size = sum(cells(piece.text) for piece in line)
    return (
        Piece(" " * max(0, width - size) + RIGHT_TO_LEFT_MARK),
        *line,
        Piece(RIGHT_TO_LEFT_MARK),
        *(mirrored(piece) for piece in reversed(marks)),
    )


def mirrored(mark: Piece) -> Piece:
    """`1. ` as ` .1`, a bar as one on the right."""
    text = mark.text.translate(MIRRORED)
    number = text.strip(". ")
    if not number.isdigit():
        return mark._replace(text=text[::-1])
    before, _, after = text.partition(number)
    return mark._replace(text=LEFT_TO_RIGHT_MARK + after[::-1] + number + before)
