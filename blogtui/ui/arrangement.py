"""Where each pane lies at a size of the terminal. Pure, but for the layout that applies it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.geometry import NULL_OFFSET, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement

if TYPE_CHECKING:
    from textual.widget import Widget

THREE_PANES_COLUMNS = 100
TWO_PANES_COLUMNS = 60
LIST_ALONE_ROWS = 12
PREVIEW_UNDER_ROWS = 20
SIDEBAR_CELLS = 28
SMALLEST_PANE = 16
SMALLEST_LIST = 30
FILTER_PROMPT_CELLS = 3


NO_SPACING = Spacing()


def prompt(key: str) -> str:
    """What stands before a filter: its key, where there is room for it."""
    return f"{key:>2} " if len(key) < FILTER_PROMPT_CELLS else " › "


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person has set: widths in cells (0: by the terminal's size), panes shown or not.

    `None` leaves it to the size of the terminal.
    """

    sidebar_cells: int = 0
    preview_cells: int = 0
    sidebar: bool | None = None
    preview: bool | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A region for every pane that is seen. The sidebar may lie over the list."""

    regions: Mapping[str, Region]
    preview_beside: bool


def arranged(size: Size, wishes: Wishes, *, with_line: bool = False) -> Arrangement:
    """Header, filter, panes, footer; what does not fit is left away, the list never.

    `with_line`: there is something to say under the filter.
    """
    width, height = size
    regions: dict[str, Region] = {}
    top, bottom = 0, height
    if height >= 4:
        regions["header"] = Region(0, 0, width, 1)
        top = 1
    if height >= 2:
        prompt = min(width, FILTER_PROMPT_CELLS)
        edge = max(prompt, width - min(width // 2, 44))
        regions["prompt"] = Region(0, top, prompt, 1)
        regions["filter"] = Region(prompt, top, edge - prompt, 1)
        regions["count"] = Region(edge, top, width - edge, 1)
        top += 1
    if with_line and height >= LIST_ALONE_ROWS:
        regions["understood"] = Region(0, top, width, 1)
        top += 1
    if height >= 5:
        regions["footer"] = Region(0, height - 1, width, 1)
        bottom -= 1
    body = Region(0, top, width, max(0, bottom - top))
    beside = width >= THREE_PANES_COLUMNS and height >= LIST_ALONE_ROWS
    if beside:
        regions |= side_by_side(body, wishes)
    else:
        regions |= stacked(body, height, wishes)
    return Arrangement(regions, preview_beside=beside)


def side_by_side(body: Region, wishes: Wishes) -> dict[str, Region]:
    x, y, width, height = body
    sidebar = preview = 0
    if wishes.sidebar is not False:
        room = width if wishes.preview is False else width - SMALLEST_PANE
        sidebar = held(wishes.sidebar_cells or SIDEBAR_CELLS, room)
    if wishes.preview is not False:
        preview = held(wishes.preview_cells or min(72, width * 35 // 100), width - sidebar)
    regions = {"posts": Region(x + sidebar, y, width - sidebar - preview, height)}
    if sidebar:
        regions["sidebar"] = Region(x, y, sidebar, height)
    if preview:
        regions["preview"] = Region(body.right - preview, y, preview, height)
    return regions


def stacked(body: Region, height: int, wishes: Wishes) -> dict[str, Region]:
    """Narrow: the preview under the list where there is room, the sidebar over it when opened."""
    x, y, width, rows = body
    roomy = width >= TWO_PANES_COLUMNS and height >= LIST_ALONE_ROWS
    by_size = roomy and height >= PREVIEW_UNDER_ROWS
    shown = by_size if wishes.preview is None else wishes.preview
    under = max(3, rows * 2 // 5) if shown and rows >= 6 else 0
    regions = {"posts": Region(x, y, width, rows - under)}
    if under:
        regions["rule"] = Region(x, y + rows - under, width, 1)
        regions["preview"] = Region(x, y + rows - under + 1, width, under - 1)
    if wishes.sidebar:
        cells = min(max(wishes.sidebar_cells or SIDEBAR_CELLS, SMALLEST_PANE), width)
        regions["sidebar"] = Region(x, y, cells, rows)
    return regions


def held(wanted: int, width: int) -> int:
    """A pane's width: never so wide that the list has no room."""
    return max(SMALLEST_PANE, min(wanted, width - SMALLEST_LIST))


class PanesLayout(Layout):
    """Puts each child where the arrangement has a region for its id, and hides the others."""

    name = "panes"

    def __init__(self, wishes: Wishes) -> None:
        self.wishes = wishes
        self.with_line = False

    def arrange(
        self, parent: "Widget", children: "Sequence[Widget]", size: Size, greedy: bool = True
    ) -> ArrangeResult:
        regions = arranged(size, self.wishes, with_line=self.with_line).regions
        return [
            WidgetPlacement(region, NULL_OFFSET, NO_SPACING, child, child.id == "sidebar")
            for child in children
            if child.id is not None and (region := regions.get(child.id))
        ]
