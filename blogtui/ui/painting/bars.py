"""Months and their counts → the lines of the date sidebar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from rich.cells import cell_len

from blogtui.model.query import Span
from blogtui.model.result import MonthCount
from blogtui.ui.painting.lines import Piece, sized

RISING = " ▁▂▃▄▅▆▇█"
GROWING = " ▏▎▍▌▋▊▉█"
COUNT_CELLS = 6
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class DateRow:
    """One line of the sidebar. `span` is `None` for all posts and for those without a date."""

    label: str
    count: int
    span: Span | None = None
    bars: tuple[int, ...] = ()
    is_month: bool = False
    is_undated: bool = False

    @property
    def is_all(self) -> bool:
        return self.span is None and not self.is_undated


def date_rows(
    months: Sequence[MonthCount],
    undated: int | None,
    total: int,
    open_year: int | None,
    names: Sequence[str],
) -> tuple[DateRow, ...]:
    """All, the years with the open year's months under it, and the undated where there are any."""
    widest = max(map(cell_len, names))
    rows = [DateRow("All", total)]
    for year, group in groupby(months, key=lambda month: month.year):
        of_year = list(group)
        counts = {month.month: month.count for month in of_year}
        bars = tuple(counts.get(month, 0) for month in range(1, MONTHS_A_YEAR + 1))
        rows.append(DateRow(str(year), sum(bars), year_span(year), bars))
        if year == open_year:
            rows += [
                DateRow(
                    sized(names[month.month - 1], widest),
                    month.count,
                    month_span(month.year, month.month),
                    (month.count,),
                    is_month=True,
                )
                for month in of_year
            ]
    if undated is not None:
        rows.append(DateRow("undated", undated, is_undated=True))
    return tuple(rows)


def year_span(year: int) -> Span:
    return Span(date(year, 1, 1), date(year + 1, 1, 1))


def month_span(year: int, month: int) -> Span:
    next_year, next_month = (year + 1, 1) if month == MONTHS_A_YEAR else (year, month + 1)
    return Span(date(year, month, 1), date(next_year, next_month, 1))


def pieces_in_words(row: DateRow, *, chosen: bool) -> list[Piece]:
    """`2023, 51, chosen`."""
    indent = "   " if row.is_month else " "
    told = f"{indent}{row.label.strip()}, {row.count:,}{', chosen' if chosen else ''}"
    return [Piece(told, "chosen" if chosen else "text" if row.count else "dim")]


def pieces(row: DateRow, width: int, largest: int, *, chosen: bool) -> list[Piece]:
    """A line of `width` cells; `largest` is the count that a full bar stands for."""
    ink = "chosen" if chosen else "text" if row.count else "dim"
    label = f"   {row.label} " if row.is_month else f" {row.label} "
    after_label = width - cell_len(label) - 1
    room = max(0, after_label - COUNT_CELLS)
    count = f"{row.count:>{max(0, min(COUNT_CELLS, after_label))}}"
    if row.is_month:
        bar = growing(row.count, largest, room)
    else:
        bar = rising(fitting(row.bars, room), largest)
    return [
        Piece(label, ink),
        Piece(bar.ljust(room), "bar"),
        Piece(count, ink),
        Piece(" "),
    ]


def fitting(counts: Sequence[int], room: int) -> Sequence[int]:
    """Of two months the busier, where there is no room for both; none where that is too long."""
    if len(counts) <= room:
        return counts
    busier = [max(counts[at : at + 2]) for at in range(0, len(counts), 2)]
    return busier if len(busier) <= room else ()


def rising(counts: Iterable[int], largest: int) -> str:
    """One sign for each count; what is not nothing is seen."""
    return "".join(RISING[steps(count, largest, len(RISING) - 1)] for count in counts)


def growing(count: int, largest: int, width: int) -> str:
    """A bar from the left, in eighths of a cell."""
    full, part = divmod(steps(count, largest, width * 8), 8)
    return "█" * full + (GROWING[part] if part else "")


def steps(count: int, largest: int, most: int) -> int:
    if count <= 0 or largest <= 0 or most <= 0:
        return 0
    return max(1, min(most, round(count * most / largest)))


def in_words(spans: Sequence[Span], undated: bool, names: Sequence[str]) -> str:
    """`2023`, `Sep 2023`, `Mar 2022 to May 2023`, `undated`."""
    words = [span_in_words(span, names) for span in spans] + (["undated"] if undated else [])
    return ", ".join(words)


def span_in_words(span: Span, names: Sequence[str]) -> str:
    first = span.start
    last = date(*divmod_month(span.stop.year * MONTHS_A_YEAR + span.stop.month - 2), 1)
    if span == year_span(first.year):
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{names[first.month - 1]} {first.year}"
    if first.month == 1 and last.month == MONTHS_A_YEAR:
        return f"{first.year} to {last.year}"
    return f"{names[first.month - 1]} {first.year} to {names[last.month - 1]} {last.year}"


def divmod_month(index: int) -> tuple[int, int]:
    year, month = divmod(index, MONTHS_A_YEAR)
    return year, month + 1
