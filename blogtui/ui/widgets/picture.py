"""One picture, as large as fits."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual.containers import Container

from blogtui.ui.graphics import most_cells, opened, picture_widget

if TYPE_CHECKING:
    from textual.app import App

    from blogtui.ui.graphics import PictureWidget

NOT_ASKED = "The terminal has not said how it shows pictures."
DAMAGED = "The stored picture is damaged."


class Picture(Container):
    """Never larger than a cell for each of its pixels: an icon stays an icon."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: PictureWidget | None = None
        self._asked: Path | None = None

    async def show(self, file: Path, app: "App[int]") -> str:
        """Show the picture in this file; what keeps it from that in a sentence, or nothing.

        It is opened in a thread, and one that was asked for since is shown instead.
        """
        self._asked = file
        try:
            image = await asyncio.to_thread(opened, file)
        except (OSError, SyntaxError, ValueError):
            return DAMAGED
        if file != self._asked:
            return ""
        if (kind := picture_widget(app)) is None:
            return NOT_ASKED
        self.styles.max_width, self.styles.max_height = most_cells(image)
        if self._shown is not None:
            self._shown.image = image
            return ""
        self._shown = kind(image)
        await self.mount(self._shown)
        return ""
