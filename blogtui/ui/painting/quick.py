"""Strips straight to the compositor, past Textual's cache of styles.

Textual's `Widget.render_lines` renders padding, borders and links of every line, which
is most of the time of a frame. Our panes have none of these and paint every cell themselves.
"""

from collections.abc import Callable

from textual.filter import ANSIToTruecolor
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def painted(widget: Widget, crop: Region, line: Callable[[int], Strip]) -> list[Strip]:
    """The lines of `crop`, without colours where NO_COLOR asks for that."""
    width = widget.size.width
    strips = [line(y) for y in range(crop.y, crop.bottom)]
    if crop.x or crop.width < width:
        strips = [strip.crop(crop.x, crop.right) for strip in strips]
    for line_filter in widget.get_line_filters():
        # It looks for ANSI colours in every segment of a frame, and our themes have none.
        if isinstance(line_filter, ANSIToTruecolor):
            continue
        background = widget.background_colors[1]
        strips = [strip.apply_filter(line_filter, background) for strip in strips]
    return strips
