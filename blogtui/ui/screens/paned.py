"""Three panes on a screen: where they stand, how wide they are, which of them takes the keys."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from textual import events, on
from textual.layout import Layout

from blogtui.ui import remembering
from blogtui.ui.arrangement import PanesLayout, Wishes, arranged
from blogtui.ui.inked import InkedScreen
from blogtui.ui.widgets.date_sidebar import DateSidebar
from blogtui.ui.widgets.pane import Pane
from blogtui.ui.widgets.post_list import PostList
from blogtui.ui.widgets.preview import Preview

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

PANE_STEP_CELLS = 2


class PanedScreen(InkedScreen):
    """Dates, list and preview, as the terminal's size and a person's wishes have it."""

    def __init__(self, wishes: Wishes) -> None:
        super().__init__()
        self.panes = PanesLayout(wishes)

    def on_unmount(self) -> None:
        library = self.blogtui.library
        remembering.keep(library.paths, self.panes.wishes, library.config)

    @property
    def layout(self) -> Layout:
        """Our own: the styles know the stock ones alone."""
        return self.panes

    @property
    def blogtui(self) -> "BlogtuiApp":
        return cast("BlogtuiApp", self.app)

    @property
    def posts(self) -> PostList:
        return self.query_one("#posts", PostList)

    @property
    def sidebar(self) -> DateSidebar:
        return self.query_one("#sidebar", DateSidebar)

    @property
    def preview(self) -> Preview:
        return self.query_one("#preview", Preview)

    # Their places and sizes

    def on_resize(self, event: events.Resize) -> None:
        self._arrange()

    def shows(self, pane: str) -> bool:
        return pane in arranged(self.size, self.panes.wishes).regions

    @property
    def is_wide(self) -> bool:
        """Whether all three panes have a place beside each other."""
        return arranged(self.size, self.panes.wishes).preview_beside

    def wish(self, **changed: int | bool | None) -> None:
        """Panes as a person wants them; their sizes are kept for the next start."""
        self.panes.wishes = replace(self.panes.wishes, **changed)  # type: ignore[arg-type]
        self._arrange()

    def show_line(self, with_line: bool) -> None:
        """The line under the filter: there is something to say, or nothing any more."""
        if with_line != self.panes.with_line:
            self.panes.with_line = with_line
            self._arrange()

    def _arrange(self) -> None:
        arrangement = arranged(self.size, self.panes.wishes)
        self.preview.set_divider("left" if arrangement.preview_beside else "")
        focused = self.focused
        if focused is not None and focused.id not in arrangement.regions:
            self.posts.focus()
        # Through a child, for the screen keeps its arrangement until one of them asks for another.
        self.posts.refresh(layout=True)

    def action_narrow_pane(self) -> None:
        self._widen_pane(-PANE_STEP_CELLS)

    def action_widen_pane(self) -> None:
        self._widen_pane(PANE_STEP_CELLS)

    def _widen_pane(self, cells: int) -> None:
        if not self.is_wide:
            return
        if self.focused is self.sidebar:
            self.wish(sidebar_cells=self.sidebar.size.width + cells)
        else:
            # The list grows by what the preview gives.
            grows = cells if self.focused is self.preview else -cells
            self.wish(preview_cells=self.preview.size.width + grows)

    @on(Pane.DividerDrawn)
    def _draw_divider(self, message: Pane.DividerDrawn) -> None:
        if message.pane is self.sidebar:
            self.wish(sidebar_cells=message.column + 1)
        else:
            self.wish(preview_cells=self.size.width - message.column)

    # From pane to pane

    def action_left(self) -> None:
        self._focus_neighbour(-1, around=False)

    def action_right(self) -> None:
        self._focus_neighbour(1, around=False)

    def action_next_pane(self) -> None:
        self._focus_neighbour(1, around=True)

    def action_previous_pane(self) -> None:
        self._focus_neighbour(-1, around=True)

    def _focus_neighbour(self, step: int, *, around: bool) -> None:
        panes = [
            pane for pane in (self.sidebar, self.posts, self.preview) if self.shows(pane.id or "")
        ]
        focused = self.focused
        at = panes.index(focused) if focused in panes else panes.index(self.posts) - step
        if around:
            panes[(at + step) % len(panes)].focus()
        elif 0 <= at + step < len(panes):
            panes[at + step].focus()
