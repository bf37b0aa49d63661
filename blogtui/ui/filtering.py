"""What goes with typing a filter: how it was read, what it may become, phrases looked up."""

import asyncio
from typing import TYPE_CHECKING

from blogtui.model.query import Query
from blogtui.model.result import Completion

if TYPE_CHECKING:
    from blogtui.ui.screens.main import MainScreen
    from blogtui.ui.widgets.understood_line import UnderstoodLine

POSTS_AT_ONCE = 1_000
"""Read for a phrase between two keys."""


class Filtering:
    """Keeps the line under the filter. Does not know what a query means, nor who shows posts."""

    def __init__(self, screen: "MainScreen") -> None:
        self._screen = screen
        self._offered: tuple[Completion, ...] = ()
        self._taken: int | None = None
        self._looking_up: asyncio.Task[None] | None = None

    async def show(self) -> None:
        """With the second frame: candidates while one types a value, else how it was read."""
        screen = self._screen
        if screen.result is None or not screen.query("#filter"):
            return
        is_typed = screen.focused is screen.filter_line
        self._offer(is_typed=is_typed)
        understood = screen.result.understood
        if not (self._offered or understood or screen.panes.with_line):
            return
        line = await self._line()
        line.show(understood, self._offered, self._taken)
        screen.show_line(bool(self._offered or understood))

    def complete(self, step: int) -> bool:
        """Put the next candidate, or the one before, into the line; whether there is one."""
        self._offer(is_typed=True)
        if not self._offered:
            return False
        first = 0 if step > 0 else -1
        self.take((first if self._taken is None else self._taken + step) % len(self._offered))
        return True

    def take(self, number: int) -> None:
        self._taken = number
        taken = self._offered[number]
        line = self._screen.filter_line
        line.value, line.cursor_position = taken.text, taken.cursor
        line.focus()

    def look_up(self) -> None:
        """Read what phrases need, a little between two keys, and show the answer then."""
        if self._looking_up is None or self._looking_up.done():
            self._looking_up = asyncio.create_task(self._look_up())

    async def _look_up(self) -> None:
        screen = self._screen
        while screen.is_attached and screen.result is not None and screen.result.is_rough:
            await asyncio.sleep(0)
            if not self._find(screen.query_asked):
                screen.ask_again()

    def _find(self, query: Query) -> bool:
        """Whether there is more to look up."""
        posts = self._screen.blogtui.library.posts
        return posts.find(query, at_most=POSTS_AT_ONCE).is_rough

    def _offer(self, *, is_typed: bool) -> None:
        """What Tab goes through stays while it goes through it."""
        screen = self._screen
        if not is_typed:
            self._offered, self._taken = (), None
            return
        line = screen.filter_line
        if self._taken is not None and line.value == self._offered[self._taken].text:
            return
        self._taken = None
        self._offered = screen.blogtui.library.posts.completions(
            line.value, line.cursor_position, screen.query_asked
        )

    async def _line(self) -> "UnderstoodLine":
        from blogtui.ui.widgets.understood_line import UnderstoodLine

        screen = self._screen
        if not screen.query("#understood"):
            await screen.mount(UnderstoodLine(self.take, id="understood"), after="#count")
        return screen.query_one("#understood", UnderstoodLine)
