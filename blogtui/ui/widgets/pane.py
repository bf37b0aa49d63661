"""A pane of lines that paints only what is seen and scrolls by itself."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol, cast

from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from blogtui.ui.painting.lines import Inks, Piece, cells, spread, strip
from blogtui.ui.painting.quick import painted
from blogtui.ui.painting.signs import DRAWN, Signs
from blogtui.ui.painting.viewport import Viewport

WHEEL_ROWS = 3
DIVIDER = "│"
THUMB = "┃"


class HasLook(Protocol):
    """The app."""

    @property
    def inks(self) -> Inks: ...

    @property
    def signs(self) -> Signs: ...


class Ground(NamedTuple):
    """What all lines of one painting share; to ask Textual for it is dearer than a line is."""

    width: int
    inks: Inks
    base: Style
    signs: Signs


class Lines(Widget):
    """Paints lines of pieces. Does not know what they say, nor how many there are."""

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.ground = Ground(0, {}, Style.null(), DRAWN)

    def line(self, y: int) -> Strip:
        """The line of the screen at `y`, as wide as the ground."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        # One widget holds the theme's inks: each that did would make the start slower.
        look = cast("HasLook", self.app)
        ground = Ground(self.size.width, look.inks, self.visual_style.rich_style, look.signs)
        if ground != self.ground:
            self.ground = ground
            self.forget_strips()
        return painted(self, crop, self.line)

    def forget_strips(self) -> None:
        """The ground is another one: what was kept of earlier paintings no longer holds."""

    def strip(self, pieces: Sequence[Piece]) -> Strip:
        return strip(pieces, *self.ground)


class TextLine(Lines):
    """One line with a left and a right group, such as the header.

    `row` is where it stands in a widget that is higher than one line.
    """

    def __init__(self, *, row: int = 0, id: str | None = None) -> None:
        super().__init__(id=id)
        self._row = row
        self._left: tuple[Piece, ...] = ()
        self._right: tuple[Piece, ...] = ()

    def show(self, left: tuple[Piece, ...], right: tuple[Piece, ...] = ()) -> None:
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def line(self, y: int) -> Strip:
        if y != min(self._row, self.size.height - 1):
            return self.strip([])
        return self.strip(spread(self._left, self._right, self.ground.width))


class Pane(Lines, can_focus=True):
    """Rows with a cursor. Subclasses say how many rows there are and what each one shows.

    `divider` is the side on which a line keeps it apart from its neighbour.
    """

    divider = ""

    class DividerDrawn(Message):
        """The mouse has drawn the divider to this column of the screen."""

        def __init__(self, pane: "Pane", column: int) -> None:
            super().__init__()
            self.pane = pane
            self.column = column

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.viewport = Viewport()
        self.row_width = 0
        self._is_drawn = False
        self._thumb = range(0)
        self._edges: dict[tuple[str, bool], tuple[Strip, Strip]] = {}

    @property
    def inner_width(self) -> int:
        """Cells of a row."""
        return self.inner(self.size.width)

    def inner(self, width: int) -> int:
        """What a row has of so many cells: without divider and scroll bar."""
        return max(0, width - 1 - 2 * bool(self.divider))

    def row_pieces(self, row: int) -> list[Piece]:
        """What stands on a row, `row_width` cells or less."""
        raise NotImplementedError

    def row_base(self, row: int) -> Style:
        """The style under a row: the cursor's where it is."""
        base = self.ground.base
        if row != self.viewport.cursor:
            return base
        return base + self.ground.inks["cursor" if self.has_focus else "cursor-blurred"]

    def render_lines(self, crop: Region) -> list[Strip]:
        # Textual paints at a new size before it tells of it.
        self._fit(self.size.height)
        self.row_width = self.inner_width
        self._thumb = self.viewport.thumb()
        lines = super().render_lines(crop)
        if self.ground.signs.are_words and self.is_pointed_at:
            # The terminal's cursor is part of the picture: screen readers read the line it is on.
            self.app.cursor_position = self.region.offset + Offset(0, self.pointed_row)
        return lines

    @property
    def is_pointed_at(self) -> bool:
        return self.has_focus

    @property
    def pointed_row(self) -> int:
        """The line, counted from the pane's first, that is read aloud."""
        return self.viewport.cursor - self.viewport.top

    def forget_strips(self) -> None:
        self._edges = {}

    def line(self, y: int) -> Strip:
        row = self.viewport.top + y
        inner = self.row_strip(row) if row < self.viewport.count else self.inner_strip([])
        return self.framed(inner, with_thumb=y in self._thumb)

    def row_strip(self, row: int) -> Strip:
        return self.inner_strip(self.row_pieces(row), self.row_base(row))

    def inner_strip(self, pieces: Sequence[Piece], base: Style | None = None) -> Strip:
        """A line between divider and scroll bar."""
        _, inks, ground, signs = self.ground
        return strip(pieces, self.row_width, inks, ground if base is None else base, signs)

    def framed(self, inner: Strip, *, with_thumb: bool) -> Strip:
        """The line with its divider and its cell of the scroll bar."""
        key = self.divider, with_thumb
        if key not in self._edges:
            self._edges[key] = self._edges_of(*key)
        left, right = self._edges[key]
        return Strip([*left, *inner, *right], self.ground.width)

    def _edges_of(self, divider: str, with_thumb: bool) -> tuple[Strip, Strip]:
        _, inks, base, signs = self.ground
        left = [Piece(f"{DIVIDER} ", "divider")] if divider == "left" else []
        right = [Piece(THUMB if with_thumb else " ", "thumb")]
        if divider == "right":
            right.append(Piece(f" {DIVIDER}", "divider"))
        return (
            strip(left, cells(left), inks, base, signs),
            strip(right, cells(right), inks, base, signs),
        )

    def go(self, viewport: Viewport) -> None:
        """Show another part of the rows."""
        if viewport != self.viewport:
            self.viewport = viewport
            self.refresh()

    def row_at(self, event: events.MouseEvent) -> int | None:
        """The row under the mouse; none where it is on the divider."""
        if self._is_on_divider(event):
            return None
        row = self.viewport.top + event.y
        return row if 0 <= row < self.viewport.count else None

    def on_resize(self, event: events.Resize) -> None:
        if self._fit(event.size.height):
            self.refresh()

    def _fit(self, height: int) -> bool:
        """Whether that has changed what is seen."""
        before = self.viewport
        self.viewport = self.resized(height)
        return self.viewport != before

    def resized(self, height: int) -> Viewport:
        """What is seen of the rows where so many lines are to be had."""
        return self.viewport.resized(height)

    def _is_on_divider(self, event: events.MouseEvent) -> bool:
        places = {"left": 0, "right": self.size.width - 1}
        return event.x == places.get(self.divider)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if self._is_on_divider(event):
            self._is_drawn = True
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._is_drawn:
            self.post_message(self.DividerDrawn(self, event.screen_x))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        if self._is_drawn:
            self._is_drawn = False
            self.release_mouse()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.move_to(self.viewport.scrolled(WHEEL_ROWS))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.move_to(self.viewport.scrolled(-WHEEL_ROWS))

    def move_to(self, viewport: Viewport) -> None:
        """Go there because a person wants to; subclasses tell the screen."""
        self.go(viewport)

    # The screen's commands for moving end in the pane that has the focus.

    def action_down(self) -> None:
        self.down(1)

    def action_up(self) -> None:
        self.down(-1)

    def action_half_down(self) -> None:
        self.page(0.5)

    def action_half_up(self) -> None:
        self.page(-0.5)

    def action_page_down(self) -> None:
        self.page(1)

    def action_page_up(self) -> None:
        self.page(-1)

    def action_first(self) -> None:
        self.move_to(self.viewport.at(0))

    def action_last(self) -> None:
        self.move_to(self.viewport.at(self.viewport.count - 1))

    def down(self, rows: int) -> None:
        self.move_to(self.viewport.at(self.viewport.cursor + rows))

    def page(self, screens: float) -> None:
        """A page moves the text under the cursor's line of the screen, as pagers do."""
        self.move_to(self.viewport.paged(round(max(1, self.viewport.height) * screens)))
