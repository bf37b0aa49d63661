"""How this terminal shows pictures: by its own graphics, or by halves of cells in colour."""

import os
import sys
import termios
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App, SuspendNotSupported

if TYPE_CHECKING:
    from PIL.Image import Image
    from textual_image.widget import AutoImage, HalfcellImage, SixelImage

    PictureWidget = AutoImage | HalfcellImage | SixelImage

OURS = ("JPEG", "PNG")
"""What blogtui itself has written; no other file is opened here."""
HALVES = 2
"""Of a cell; as many pixels at least, or nothing would be seen."""
LONGEST_RATIO = 16
"""Of two sides: what is thinner stands on a ground, or it would be less than a cell."""
XTERM_PIXELS = 1000
"""Of a side: xterm leaves a larger picture out, unless its `maxGraphicSize` says otherwise."""
WHITE = "white"
"""What shines through was drawn for a page, and most pages are white."""


def picture_widget(app: App[int]) -> "type[PictureWidget] | None":
    """What shows pictures best here; `None` where the terminal's answer is not understood.

    textual_image asks the terminal when it is imported, and reads the answer from the keyboard's
    side: that is only possible while Textual does neither.
    """
    if "textual_image.widget" in sys.modules:
        return best()
    import PIL.Image  # noqa: F401 - so that the terminal is left for a shorter time

    try:
        with app.suspend():
            return best()
    except SuspendNotSupported:  # there is no terminal: a browser, or a test
        from textual_image.widget import HalfcellImage

        return HalfcellImage


def best() -> "type[PictureWidget] | None":
    """Raises nothing: an error would leave the app suspended for ever."""
    try:
        from textual_image import renderable, widget
    except (ImportError, OSError, ValueError, ArithmeticError, termios.error):
        return None
    if renderable.Image in (renderable.SixelImage, renderable.TGPImage):
        return widget.Image
    return widget.HalfcellImage


def most_cells(image: "Image") -> tuple[int, int]:
    """Columns and lines that a picture may take: a cell for each of its pixels, and no more than
    the terminal shows. To be asked after `picture_widget`.
    """
    columns, lines = image.width, -(-image.height // HALVES)
    if "XTERM_VERSION" in os.environ:
        from textual_image._terminal import get_cell_size

        cell = get_cell_size()
        return min(columns, XTERM_PIXELS // cell.width), min(lines, XTERM_PIXELS // cell.height)
    return columns, lines


def opened(file: Path) -> "Image":
    """Raises OSError, SyntaxError or ValueError where the file is damaged."""
    from PIL import Image, ImageOps

    with Image.open(file, formats=OURS) as image:
        ground = Image.new("RGBA", image.size, WHITE)
        whole = Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    least = max(HALVES, -(-max(whole.size) // LONGEST_RATIO))
    size = max(whole.width, least), max(whole.height, least)
    return whole if whole.size == size else ImageOps.pad(whole, size, color=WHITE)
