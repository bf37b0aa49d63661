"""A post → one line of the list."""

from dataclasses import dataclass
from datetime import datetime

from rich.cells import cell_len

from blogtui.model.post import PostRow
from blogtui.ui.painting.lines import Piece, cut, highlighted, sized
from blogtui.washing import clean_line

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS_IN_FULL = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DATE_CELLS = 11
NARROWEST_WITH_DATE = 34
NARROWEST_WITH_TAG = 70
NARROWEST_WITH_BLOG = 56
BLOG_CELLS = 20
TAG = "  bundled"
SHORT_TAG = " ◌"


@dataclass(frozen=True, slots=True)
class RowLook:
    """All that a line of the list depends on. `spans` are the filter's words in the title."""

    row: PostRow
    spans: tuple[tuple[int, int], ...]
    width: int
    with_blog: bool


def pieces(look: RowLook) -> list[Piece]:
    """Mark, date, title and what is known beside it, `look.width` cells in all."""
    row, width = look.row, look.width
    line = [Piece(f" {mark(row)} ", "star" if row.starred else "unread")]
    if width >= NARROWEST_WITH_DATE:
        line.append(Piece(f"{day(row.published):<{DATE_CELLS}}  ", "date"))
    tail = beside_title(look)
    room = width - sum(cell_len(text) for text, _ in [*line, *tail])
    ink = "text" if row.read else "new"
    title = highlighted(clean_line(row.title) or "Untitled", look.spans, room, ink)
    filled = room - sum(cell_len(text) for text, _ in title)
    return [*line, *title, Piece(" " * filled), *tail]


def mark(row: PostRow) -> str:
    if row.starred:
        return "★"
    return " " if row.read else "●"


def beside_title(look: RowLook) -> list[Piece]:
    beside = []
    if look.row.bundled and look.width >= NARROWEST_WITH_DATE:
        beside.append(Piece(TAG if look.width >= NARROWEST_WITH_TAG else SHORT_TAG, "dim"))
    if look.with_blog and look.width >= NARROWEST_WITH_BLOG:
        name = cut(clean_line(look.row.blog), BLOG_CELLS - 2)
        beside.append(Piece("  " + sized(name, BLOG_CELLS - 2), "blog"))
    return beside


def day(moment: datetime | None) -> str:
    """`28 Sep 2023`. In UTC: a day without an hour must not become the day before."""
    if moment is None:
        return "undated"
    return f"{moment.day:>2} {MONTHS[moment.month - 1]} {moment.year}"


def day_in_full(moment: datetime | None) -> str:
    if moment is None:
        return "undated"
    return f"{moment.day} {MONTHS_IN_FULL[moment.month - 1]} {moment.year}"
