"""The reader under test: keys in, the screen's text out."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual import events
from textual.app import App
from textual.pilot import Pilot

from blogtui.library import Library
from blogtui.library.starting import Start
from blogtui.ui.app import BlogtuiApp
from blogtui.ui.screens.reader import ReaderScreen
from blogtui.ui.screens.statistics import StatisticsScreen

NORMAL = (120, 36)
PATIENCE_SECONDS = 20


def screen_text(app: BlogtuiApp) -> str:
    """What a person sees, line by line, without trailing blanks."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


async def click_along(pilot: Pilot[Any], line: int, columns: range) -> None:
    """Every cell once, as fast as a terminal can tell of it."""
    send_clicks(pilot.app, line, columns)
    await pilot.pause()


def send_clicks(app: App[Any], line: int, columns: range) -> None:
    for column in columns:
        place = (None, column, line, 0, 0, 1, False, False, False, column, line)
        app.post_message(events.MouseDown(*place))
        app.post_message(events.MouseUp(*place))


class Reading:
    """A running reader."""

    def __init__(self, app: BlogtuiApp, pilot: Pilot[Any]) -> None:
        self.app = app
        self.pilot = pilot
        self.library = app.library

    async def settle(self) -> None:
        """Until what was pressed has been painted, and what follows from it too."""
        await self.pilot.pause()
        while isinstance(self.app.screen, ReaderScreen) and self.app.screen.laying_out.is_busy:
            await self.pilot.pause()
        while isinstance(self.app.screen, StatisticsScreen) and self.app.screen.is_busy:
            await self.pilot.pause()
        for _ in range(2):
            await self.pilot.pause()

    async def until(self, wanted: str | Callable[[], bool]) -> None:
        """Wait for words on the screen, or for what is to be so, at most twenty seconds."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not (wanted in self.text if isinstance(wanted, str) else wanted()):
                    await self.settle()
        except TimeoutError:
            raise AssertionError(f"{wanted} did not come:\n{self.text}") from None

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def type(self, text: str) -> None:
        names = {" ": "space", "/": "slash", "-": "minus"}
        await self.press(*(names.get(character, character) for character in text))

    async def paste(self, text: str) -> None:
        """As a terminal brings it: all at once."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    async def click(self, column: int, line: int, times: int = 1) -> None:
        await self.pilot.click(offset=(column, line), times=times)
        await self.settle()

    async def click_along(self, line: int, columns: range) -> None:
        await click_along(self.pilot, line, columns)
        await self.settle()

    async def click_over(self, lines: range, columns: range, step: int) -> None:
        """One cell in so many of each line, in every line another one."""
        for line in lines:
            send_clicks(self.app, line, columns[line % step :: step])
        await self.settle()

    async def draw(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the mouse, move, let go."""
        await self.pilot.mouse_down(offset=start)
        await self.pilot.hover(offset=end)
        await self.pilot.mouse_up(offset=end)
        await self.settle()

    async def resize(self, columns: int, lines: int) -> None:
        await self.pilot.resize_terminal(columns, lines)
        await self.settle()

    @property
    def text(self) -> str:
        return screen_text(self.app)

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def footer(self) -> str:
        return self.lines[-1]

    @property
    def focused(self) -> str | None:
        """The id of the widget that takes the keys."""
        return None if self.app.focused is None else self.app.focused.id

    @property
    def title(self) -> str:
        """The title under the cursor of the list."""
        row = self.app.main.posts.current
        return "" if row is None else row.title


@asynccontextmanager
async def reading(
    library: Library,
    size: tuple[int, int] = NORMAL,
    *,
    blog_id: int | None = None,
    all_blogs: bool = False,
    start: Start | None = None,
) -> AsyncIterator[Reading]:
    """The reader on a library, as it starts: on the home blog, or as is said."""
    blog = None if all_blogs else blog_id if blog_id is not None else library.blogs.start()
    app = BlogtuiApp(library, blog, start)
    async with app.run_test(size=size) as pilot:
        driven = Reading(app, pilot)
        await driven.settle()
        yield driven
