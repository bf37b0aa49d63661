"""Rows of cells → lines: as wide as they are, wrapped in their columns, or to be moved sideways."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from blogtui.article.cells import cells
from blogtui.article.direction import begins_right_to_left
from blogtui.article.lines import MIXED, Line, Piece, wrap

Cell = list[Piece]
GAP = "  "
PLAIN = ("text", "strong")
NARROWEST_COLUMN = 3
READABLE_COLUMN = 8
LONGEST_WHOLE_WORD = 16
"""Cells; a longer word may be cut in a column."""

WIDEST_COLUMN = 60
"""Of a table that is wider than the text: sentences stay sentences, not lines without an end."""

MARGINS = 8
"""Cells that a table leaves free of the room beside the text, if it can."""

LEAST_ROWS = 2
WIDEST_HIDDEN_COLUMN = 40
"""Of one that has to be moved sideways."""

NUMBER = re.compile(r"[-+−–±~≈<>≤≥]?\s?[$€£¥]?\d[\d.,:'\s]*[A-Za-zµ°%‰×]{0,3}")
NO_NUMBER = re.compile(r"[-–—?]?|[nN]/?[aA]")


def table_lines(rows: Sequence[Sequence[Cell]], width: int, room: int) -> list[Line]:
    """The first row is the head, a thin rule under it. Cells are wrapped in their column.

    Lines are as wide as the table wants, up to `room`, where they have the `width` of the text and
    more; what cannot be read even so is wider than both. Numbers end in one column.
    """
    if not rows:
        return []
    title, rows = title_of(rows)
    above = title_lines(title, width)
    wanted = [widest(rows, column) for column in range(max(map(len, rows)))]
    widths = column_widths(rows, wanted, width, room)
    if len(rows) == 1:
        return [*above, *row_lines(rows[0], widths, [False] * len(widths))]
    rule = (Piece(GAP.join("─" * column for column in widths), "rule"),)
    numbers = [holds_numbers(rows, column) for column in range(len(widths))]
    lines = [*above, *row_lines([headed(cell) for cell in rows[0]], widths, numbers), rule]
    shown = [row_lines(row, widths, numbers) for row in rows[1:]]
    # Where rows have several lines, nobody sees which line begins one.
    is_loose = any(len(row) > 1 for row in shown)
    for number, row in enumerate(shown):
        lines += [(), *row] if is_loose and number else row
    return lines


def title_of(rows: Sequence[Sequence[Cell]]) -> tuple[Cell, Sequence[Sequence[Cell]]]:
    """What a table is called, where its first row is one cell over others of words, and the rest.

    Converters make the head of what stands above the columns' names.
    """
    title, *others = [text_of(cell) for cell in rows[0]]
    if not title or not others or any(others) or len(rows) <= LEAST_ROWS:
        return [], rows
    names = [text_of(cell) for cell in rows[1]]
    if len(names) <= len(others) or not all(names) or any(map(NUMBER.fullmatch, names)):
        return [], rows
    return list(rows[0][0]), rows[1:]


def title_lines(title: Cell, width: int) -> list[Line]:
    return [*wrap(headed(title), width), ()] if title else []


def text_of(cell: Cell) -> str:
    return "".join(piece.text for piece in cell).strip()


def stacked_lines(rows: Sequence[Sequence[Cell]], width: int) -> list[Line]:
    """The same for what cannot be moved sideways: a table that is too wide is stacked."""
    if not rows:
        return []
    title, named = title_of(rows)
    wanted = [widest(named, column) for column in range(max(map(len, named)))]
    if table_width(wanted) > width and table_width(least_widths(named, wanted)) > width:
        return [*title_lines(title, width), *stacked(named, width)]
    return table_lines(rows, width, width)


def column_widths(
    rows: Sequence[Sequence[Cell]], wanted: Sequence[int], width: int, room: int
) -> list[int]:
    if table_width(wanted) <= width:
        return list(wanted)
    least = least_widths(rows, wanted)
    if table_width(least) > room:
        return [min(column, WIDEST_HIDDEN_COLUMN) for column in wanted]
    if table_width(least) <= (beside := max(width, room - MARGINS)):
        room = beside
    roomy = [min(column, WIDEST_COLUMN) for column in wanted]
    if table_width(roomy) <= width:
        return shrunk(wanted, least, width)
    return shrunk(roomy, least, min(room, table_width(roomy)))


def least_widths(rows: Sequence[Sequence[Cell]], wanted: Sequence[int]) -> list[int]:
    """What columns need to be read: eight cells, and their words whole unless they are long."""
    return [
        min(most, max(READABLE_COLUMN, min(LONGEST_WHOLE_WORD, longest_word(rows, column))))
        for column, most in enumerate(wanted)
    ]


def table_width(widths: Sequence[int]) -> int:
    return sum(widths) + len(GAP) * (len(widths) - 1)


def stacked(rows: Sequence[Sequence[Cell]], width: int) -> list[Line]:
    """Cell under cell, each behind the head of its column: nothing is lost where it is narrow."""
    lines: list[Line] = []
    for row in rows[1:]:
        if lines:
            lines.append(())
        for head, cell in zip(rows[0], row, strict=False):
            lines += wrap([*headed(head), Piece(": ", "mark"), *cell], width)
    return lines or [line for cell in rows[0] for line in wrap(headed(cell), width)]


def widest(rows: Sequence[Sequence[Cell]], column: int) -> int:
    sizes = [line_cells(row[column]) for row in rows if column < len(row)]
    return max([NARROWEST_COLUMN, *sizes])


def longest_word(rows: Sequence[Sequence[Cell]], column: int) -> int:
    words = (word for row in rows if column < len(row) for word in text_of(row[column]).split())
    return max(map(cells, words), default=0)


def line_cells(line: Sequence[Piece]) -> int:
    return sum(cells(piece.text) for piece in line)


def shrunk(wanted: Sequence[int], least: Sequence[int], width: int) -> list[int]:
    """The widest columns give way first, none below its least, until all fit."""
    room = width - len(GAP) * (len(wanted) - 1)

    def at_most(level: int) -> list[int]:
        return [min(w, max(low, level)) for w, low in zip(wanted, least, strict=True)]

    levels = range(room + 1)
    level = max(0, bisect_right(levels, room, key=lambda level: sum(at_most(level))) - 1)
    widths = at_most(level)
    for column, most in enumerate(wanted):
        if sum(widths) < room and widths[column] == level < most:
            widths[column] += 1
    return widths


def headed(cell: Cell) -> Cell:
    """In one ink, whether the page has made it strong or not."""
    return [piece._replace(ink=head_ink(piece.ink)) for piece in cell]


def head_ink(ink: str) -> str:
    return MIXED.join(["mark", *(name for name in ink.split(MIXED) if name not in PLAIN)])


def holds_numbers(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether all that a column has under its head are numbers."""
    texts = [text_of(row[column]) for row in rows[1:] if column < len(row)]
    said = [text for text in texts if not NO_NUMBER.fullmatch(text)]
    return bool(said) and all(map(NUMBER.fullmatch, said))


def row_lines(row: Sequence[Cell], widths: Sequence[int], numbers: Sequence[bool]) -> list[Line]:
    wrapped = [wrap(cell, width) for cell, width in zip(row, widths, strict=False)]
    flush_right = [
        is_number or begins_right_to_left(text_of(cell))
        for cell, is_number in zip(row, numbers, strict=False)
    ]
    lines: list[Line] = []
    for number in range(max(map(len, wrapped), default=1)):
        line: list[Piece] = []
        for column, width in enumerate(widths):
            parts = wrapped[column] if column < len(wrapped) else []
            part = parts[number] if number < len(parts) else ()
            space = Piece(" " * max(0, width - line_cells(part)))
            line += (space, *part) if part and flush_right[column] else (*part, space)
            line.append(Piece(GAP))
        lines.append(without_space_at_end(line))
    return lines


def without_space_at_end(line: list[Piece]) -> Line:
    while line and line[-1].link is None and not line[-1].text.strip():
        line.pop()
    return tuple(piece for piece in line if piece.text)
