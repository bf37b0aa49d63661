"""A post → one line of the list."""

from collections.abc import Callable
from dataclasses import dataclass

from rich.cells import cell_len

from blogtui.article.reading import reading_minutes
from blogtui.model.post import Listed, Post
from blogtui.ui.painting.dates import ENGLISH, DateForm
from blogtui.ui.painting.lines import Piece, cut, highlighted, sized
from blogtui.ui.painting.signs import DRAWN, Signs
from blogtui.washing import clean_line

NARROWEST_WITH_DATE = 34
NARROWEST_WITH_TAG = 70
BLOG_CELLS = 18
MINUTES_CELLS = 6
CATEGORIES_CELLS = 24
AUTHOR_CELLS = 18
TAG = "  bundled"
NARROWEST = {
    "date": NARROWEST_WITH_DATE,
    "blog": 56,
    "minutes": 64,
    "author": 90,
    "categories": 110,
}
"""The width in cells from which on there is room for a column; the others are always seen."""


@dataclass(frozen=True, eq=False, slots=True)
class ListLook:
    """What a person has chosen for all lines of the list; compared by identity."""

    columns: tuple[str, ...] = ("mark", "date", "title", "blog")
    dates: DateForm = ENGLISH
    signs: Signs = DRAWN

    @property
    def wants_whole_posts(self) -> bool:
        """Whether a column shows what a line of the list alone does not know."""
        return not {"minutes", "categories", "author"}.isdisjoint(self.columns)


AS_DELIVERED = ListLook()


@dataclass(frozen=True, slots=True)
class RowLook:
    """All that a line of the list depends on. `spans` are the filter's words in the title."""

    row: Listed
    spans: tuple[tuple[int, int], ...]
    width: int
    with_blog: bool
    chosen: ListLook = AS_DELIVERED


def pieces(look: RowLook) -> list[Piece]:
    """The columns that are chosen and fit, `look.width` cells in all."""
    columns = [name for name in look.chosen.columns if look.width >= NARROWEST.get(name, 0)]
    at = columns.index("title")
    before = [leading(name, look, is_first=number == 0) for number, name in enumerate(columns[:at])]
    if not before:
        before = [Piece(" ")]
    after = [piece for name in columns[at + 1 :] if (piece := trailing(name, look))]
    tail = [*bundled(look), *after]
    room = look.width - sum(cell_len(text) for text, _ in [*before, *tail])
    ink = "text" if look.row.read else "new"
    title = highlighted(clean_line(look.row.title) or "Untitled", look.spans, room, ink)
    filled = room - sum(cell_len(text) for text, _ in title)
    return [*before, *title, Piece(" " * filled), *tail]


def leading(name: str, look: RowLook, *, is_first: bool) -> Piece:
    """A column before the title, with the gap behind it."""
    if name == "mark":
        told = mark(look.row, look.chosen.signs)
        # Words are heard one after the other, and need no column.
        return Piece(f" {told} " if told else " ", COLUMNS["mark"](look).ink)
    text, ink = COLUMNS[name](look)
    return Piece(f"{' ' if is_first else ''}{text}{'  ' if text else ''}", ink)


def trailing(name: str, look: RowLook) -> Piece | None:
    """A column behind the title, with the gap before it; `None` where it has nothing to show."""
    text, ink = COLUMNS[name](look)
    return Piece(f"  {text}", ink) if text else None


def mark(row: Listed, signs: Signs = DRAWN) -> str:
    """A sign, or all that there is to say."""
    if signs.are_words:
        states = ((signs.unread(), not row.read), (signs.starred(), row.starred))
        return " ".join(word for word, is_so in states if is_so)
    if row.starred:
        return signs.starred()
    return " " if row.read else signs.unread()


def bundled(look: RowLook) -> list[Piece]:
    if not look.row.bundled or look.width < NARROWEST_WITH_DATE:
        return []
    return [
        Piece(TAG if look.width >= NARROWEST_WITH_TAG else f" {look.chosen.signs.bundled()}", "dim")
    ]


def mark_column(look: RowLook) -> Piece:
    return Piece(mark(look.row, look.chosen.signs), "star" if look.row.starred else "unread")


def date_column(look: RowLook) -> Piece:
    return Piece(look.chosen.dates.in_column(look.row.published), "date")


def blog_column(look: RowLook) -> Piece:
    name = cut(clean_line(look.row.blog), BLOG_CELLS)
    return Piece(sized(name, BLOG_CELLS) if look.with_blog else "", "blog")


def minutes_column(look: RowLook) -> Piece:
    words = look.row.words if isinstance(look.row, Post) else None
    told = f"{reading_minutes(words)} min" if words else ""
    return Piece(f"{told:>{MINUTES_CELLS}}", "dim")


def categories_column(look: RowLook) -> Piece:
    names = look.row.categories if isinstance(look.row, Post) else ()
    return Piece(listed(names, CATEGORIES_CELLS), "label")


def author_column(look: RowLook) -> Piece:
    names = look.row.authors if isinstance(look.row, Post) else ()
    return Piece(listed(names, AUTHOR_CELLS), "dim")


def listed(names: tuple[str, ...], width: int) -> str:
    return sized(cut(clean_line(", ".join(names)), width), width)


COLUMNS: dict[str, Callable[[RowLook], Piece]] = {
    "mark": mark_column,
    "date": date_column,
    "blog": blog_column,
    "minutes": minutes_column,
    "categories": categories_column,
    "author": author_column,
}
