"""Pages of articles: at once where that is quickly done, else aside, while keys are heeded."""

import asyncio
import gc
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from blogtui.model.post import Article, Post
from blogtui.ui.painting import articles
from blogtui.ui.painting.articles import Page
from blogtui.ui.painting.dates import DateForm
from blogtui.ui.painting.signs import Signs

if TYPE_CHECKING:
    from blogtui.ui.screens.reader import ReaderScreen

AT_ONCE_SECONDS = 0.1
"""An ordinary article takes a tenth of that, and is there with the first frame."""
QUIET_SECONDS = 0.2
"""Until it is said that this takes its time."""
LAYING_OUT = "Laying out …"


class Wanted(NamedTuple):
    """All that a page depends on; `width` is the text's, `room` the pane's, in cells."""

    post: Post
    article: Article | None
    notice: str
    width: int
    room: int
    dates: DateForm
    signs: Signs


class LayingOut:
    """Makes the page that was asked for last. Does not know when one is needed."""

    def __init__(self, screen: "ReaderScreen", show: Callable[[Wanted, Page], None]) -> None:
        self._screen = screen
        self._show = show
        self._asked: Wanted | None = None
        self._busy_with: Article | None = None
        """A thread makes a page of it. There is no second one for another width meanwhile."""

    @property
    def is_busy(self) -> bool:
        return self._asked is not None

    def ask(self, wanted: Wanted) -> bool:
        """Whether the page is shown already."""
        self._asked = wanted
        if self._busy_with is not None and wanted.article == self._busy_with:
            return False
        made = started(wanted)
        try:
            page = made.result(AT_ONCE_SECONDS)
        except TimeoutError:
            self._busy_with = wanted.article
            self._screen.run_worker(self._wait(wanted, made))
            return False
        self._end(wanted, page)
        return True

    async def _wait(self, wanted: Wanted, made: "Future[Page]") -> None:
        saying = self._screen.blogtui.saying
        page = asyncio.wrap_future(made)
        try:
            with ExitStack() as said:
                if not (await asyncio.wait({page}, timeout=QUIET_SECONDS))[0]:
                    said.enter_context(saying.lasting(LAYING_OUT))
                await self._show_when_made(wanted, page)
        finally:
            if self._busy_with == wanted.article:
                self._busy_with = None

    async def _show_when_made(self, wanted: Wanted, page: "asyncio.Future[Page]") -> None:
        """Unless another text is read by then; of a new width only the last."""
        while self._is_asked_for(wanted.article):
            shown = await page
            if (asked := self._asked) is None:  # a later text was made at once meanwhile
                return
            if wanted == asked:
                self._end(wanted, shown)
                return
            wanted = asked
            page = asyncio.wrap_future(started(wanted))

    def _is_asked_for(self, article: Article | None) -> bool:
        return self._asked is not None and self._asked.article == article

    def _end(self, wanted: Wanted, page: Page) -> None:
        self._asked = None
        self._show(wanted, page)


def started(wanted: Wanted) -> "Future[Page]":
    """The page, made in a thread that does not outlive the program."""
    made: Future[Page] = Future()

    def make() -> None:
        try:
            with collecting_later():
                page = articles.page(*wanted)
            made.set_result(page)
        except Exception as error:  # noqa: BLE001 - it is raised where the page is waited for
            made.set_exception(error)

    made.set_running_or_notify_cancel()
    Thread(target=make, daemon=True).start()
    return made


@contextmanager
def collecting_later() -> Iterator[None]:
    """To look for garbage among half a million tokens stops all threads for a second each time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
