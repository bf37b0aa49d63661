"""Rows of cells → lines, columns shrunk to the room there is."""

from collections.abc import Sequence

from blogtui.article.cells import cells
from blogtui.article.lines import Line, Piece, wrap

Cell = list[Piece]
GAP = "  "
NARROWEST_COLUMN = 3


def table_lines(rows: Sequence[Sequence[Cell]], width: int) -> list[Line]:
    """The first row is the head, a thin rule under it. Cells are wrapped in their column."""
    if not rows:
        return []
    count = max(map(len, rows))
    most = max(1, (width + len(GAP)) // (NARROWEST_COLUMN + len(GAP)))
    if count > most:
        return stacked(rows, width)
    widths = shrunk([widest(rows, column) for column in range(count)], width)
    lines: list[Line] = []
    for number, row in enumerate(rows):
        shown = [headed(cell) if number == 0 else list(cell) for cell in row]
        lines += row_lines(shown, widths)
        if number == 0:
            lines.append((Piece(GAP.join("─" * column for column in widths), "rule"),))
    return lines


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
    sizes = [sum(cells(p.text) for p in row[column]) for row in rows if column < len(row)]
    return max([NARROWEST_COLUMN, *sizes])


def shrunk(wanted: Sequence[int], width: int) -> list[int]:
    """The widest columns give way first, until all fit."""
    widths = list(wanted)
    room = width - len(GAP) * (len(widths) - 1)
    while sum(widths) > room:
        largest = max(widths)
        at = widths.index(largest)
        if largest <= NARROWEST_COLUMN:
            break
        second = max([NARROWEST_COLUMN, *(w for w in widths if w < largest)])
        widths[at] = max(second, largest - (sum(widths) - room), NARROWEST_COLUMN)
        if widths[at] == largest:
            widths[at] -= 1
    return widths


def headed(cell: Cell) -> Cell:
    return [piece._replace(ink="mark") if piece.ink == "text" else piece for piece in cell]


def row_lines(row: Sequence[Cell], widths: Sequence[int]) -> list[Line]:
    wrapped = [wrap(cell, width) for cell, width in zip(row, widths, strict=False)]
    lines: list[Line] = []
    for number in range(max(map(len, wrapped), default=1)):
        line: list[Piece] = []
        for column, width in enumerate(widths):
            parts = wrapped[column] if column < len(wrapped) else []
            part = parts[number] if number < len(parts) else ()
            used = sum(cells(piece.text) for piece in part)
            line += part
            if column < len(widths) - 1:
                line.append(Piece(" " * max(0, width - used) + GAP))
        lines.append(tuple(line))
    return lines
