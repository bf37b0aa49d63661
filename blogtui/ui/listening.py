"""What the fetcher tells, brought to the screen: gathered, and never faster than it can be read."""

import asyncio
import contextlib
from typing import TYPE_CHECKING

from blogtui.errors import BlogtuiError
from blogtui.model.events import (
    ArticleFailed,
    ArticleStored,
    BlogChanged,
    BlogFailed,
    BlogNotDue,
    Event,
    FetcherBusy,
    FetcherGone,
    Finished,
    Progress,
)
from blogtui.ui.painting.status import SPINNER, counted

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

GATHERED_SECONDS = 0.1


class Listening:
    """Listens to the fetcher. Knows no widget."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app
        self._saying = app.saying
        self._task: asyncio.Task[None] | None = None
        self._showing: asyncio.TimerHandle | None = None
        self._turns = 0
        self._failures: list[str] = []

    async def start(self) -> None:
        """Start the fetcher, after the first frame; offline nothing is started."""
        if self._app.library.offline:
            return
        await self._app.library.fetching.start()
        self._task = asyncio.create_task(self._listen())

    async def stop(self) -> None:
        if self._showing is not None:
            self._showing.cancel()
        await self._app.library.fetching.stop()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def refresh(self, blog_ids: tuple[int, ...] | None) -> None:
        # Said before it is asked for: the answer may be here before the question is out.
        self._saying.hush()
        self._saying.progress("Fetching …")
        try:
            await self._app.library.fetching.refresh(blog_ids, force=blog_ids is not None)
        except BlogtuiError as error:
            self._saying.progress("")
            self._saying.say(f"{error.sentence} {error.hint}")

    async def _listen(self) -> None:
        async for event in self._app.library.fetching.events():
            self._take(event)

    def _take(self, event: Event) -> None:
        match event:
            case BlogChanged(new=new, updated=updated):
                if new or updated:
                    self._show_soon()
            case Progress(done=done, total=total):
                self._turns += 1
                spinner = SPINNER[self._turns % len(SPINNER)]
                self._saying.progress(f"{done} of {counted(total, 'blog')} {spinner}")
            case Finished(new=new, by_hand=by_hand):
                self._saying.progress("")
                if len(self._failures) > 1:
                    self._saying.say(failed_words(self._failures), "error")
                self._failures = []
                if self._saying.is_silent and (new or by_hand):
                    self._saying.say(f"{counted(new, 'new post')}." if new else "Nothing new.")
                self._show_soon()
            case BlogFailed(message=message):
                self._failures.append(message)
                self._saying.say(message, "error")
                self._show_soon()
            case FetcherGone(message=message):
                self._saying.say(message, "error")
                self._show_soon()
            case BlogNotDue(message=message) | FetcherBusy(message=message):
                self._saying.say(message)
            case ArticleStored() | ArticleFailed():
                self._app.article_came(event)

    def _show_soon(self) -> None:
        """Ask once for all that comes within a tenth of a second."""
        if self._showing is None:
            loop = asyncio.get_running_loop()
            self._showing = loop.call_later(GATHERED_SECONDS, self._show)

    def _show(self) -> None:
        self._showing = None
        self._app.main.library_changed()


def failed_words(messages: list[str]) -> str:
    """What the footer says at the end of a round in which blogs failed."""
    more = len(messages) - 1
    return messages[0] + (f" {counted(more, 'more blog')} failed as well." if more else "")
