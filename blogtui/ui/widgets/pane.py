"""A pane of lines that paints only what is seen and scrolls by itself."""

from typing import Protocol, cast

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from blogtui.ui.painting.lines import Inks, Piece, spread, strip
from blogtui.ui.painting.quick import painted
from blogtui.ui.painting.viewport import Viewport

WHEEL_ROWS = 3
DIVIDER = "│"
THUMB = "┃"


class HasInks(Protocol):
    """The app."""

    @property
    def inks(self) -> Inks: ...


class Lines(Widget):
    """Paints lines of pieces. Does not know what they say, nor how many there are."""

    ALLOW_SELECT = False

    def line(self, y: int) -> Strip:
        """The line of the screen at `y`, `self.size.width` cells wide."""
        raise NotImplementedError

    def render_lines(self, crop: Region) -> list[Strip]:
        return painted(self, crop, self.line)

    @property
    def inks(self) -> Inks:
        """The theme's styles by name. One widget holds them: each that did would cost a start."""
        return cast("HasInks", self.app).inks

    @property
    def base(self) -> Style:
        return self.visual_style.rich_style

    def strip(self, pieces: list[Piece], base: Style | None = None) -> Strip:
        return strip(pieces, self.size.width, self.inks, self.base if base is None else base)


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
        if y != self._row:
            return self.strip([])
        return self.strip(spread(self._left, self._right, self.size.width))


class Pane(Lines, can_focus=True):
    """Rows with a cursor. Subclasses say how many rows there are and what each one shows.

    `divider` is the side on which a line keeps it apart from its neighbour.
    """

    divider = ""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.viewport = Viewport()

    @property
    def inner_width(self) -> int:
        """Cells of a row: without divider and scroll bar."""
        return max(0, self.size.width - 1 - 2 * bool(self.divider))

    def row_pieces(self, row: int) -> list[Piece]:
        """What stands on a row, `inner_width` cells or less."""
        raise NotImplementedError

    def row_base(self, row: int) -> Style:
        """The style under a row: the cursor's where it is."""
        if row != self.viewport.cursor:
            return self.base
        return self.base + self.inks["cursor" if self.has_focus else "cursor-blurred"]

    def line(self, y: int) -> Strip:
        row = self.viewport.top + y
        inner = self._inner(row)
        thumb = Piece(THUMB if y in self.viewport.thumb() else " ", "thumb")
        return self._framed(inner, thumb)

    def _inner(self, row: int) -> Strip:
        if row >= self.viewport.count:
            return strip([], self.inner_width, self.inks, self.base)
        return strip(self.row_pieces(row), self.inner_width, self.inks, self.row_base(row))

    def _framed(self, inner: Strip, thumb: Piece) -> Strip:
        parts = [inner, strip([thumb], 1, self.inks, self.base)]
        if self.divider == "left":
            parts.insert(0, strip([Piece(f"{DIVIDER} ", "divider")], 2, self.inks, self.base))
        elif self.divider == "right":
            parts.append(strip([Piece(f" {DIVIDER}", "divider")], 2, self.inks, self.base))
        return Strip.join(parts)

    def go(self, viewport: Viewport) -> None:
        """Show another part of the rows."""
        if viewport != self.viewport:
            self.viewport = viewport
            self.refresh()

    def row_at(self, event: events.MouseEvent) -> int | None:
        """The row under the mouse."""
        row = self.viewport.top + event.y
        return row if 0 <= row < self.viewport.count else None

    def on_resize(self, event: events.Resize) -> None:
        self.viewport = self.viewport.resized(event.size.height)
        self.refresh()

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
