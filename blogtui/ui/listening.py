"""What the fetcher tells, brought to the screen: gathered, and never faster than it can be read."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from blogtui.errors import BlogtuiError, UnknownBlog
from blogtui.library.fetching import Fetching
from blogtui.model.events import (
    ArchiveEnded,
    ArchiveGrew,
    ArticleFailed,
    ArticleStored,
    BlogChanged,
    BlogFailed,
    BlogNotDue,
    DownloadEnded,
    DownloadFailed,
    DownloadGrew,
    Event,
    FetcherBusy,
    FetcherGone,
    Finished,
    IndexBuilt,
    IndexFailed,
    IndexGrew,
    Progress,
)
from blogtui.ui.bindings import keyed
from blogtui.ui.painting.status import SPINNER
from blogtui.washing import clean_line
from blogtui.wording import counted, downloaded, downloading, megabytes

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

GATHERED_SECONDS = 0.1


@runtime_checkable
class Hears(Protocol):
    """A screen that waits for something the fetcher tells."""

    def told(self, event: Event) -> None: ...


class Listening:
    """Listens to the fetcher. Knows no widget."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app
        self._saying = app.saying
        self._task: asyncio.Task[None] | None = None
        self._showing: asyncio.TimerHandle | None = None
        self._turns = 0
        self._failures: list[str] = []
        self._archives_rest = False
        self._is_leaving = False

    async def start(self) -> None:
        """Start the fetcher, after the first frame, where one may be."""
        if not self._app.library.fetching.is_wanted:
            return
        self._is_leaving = False
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

    async def order(self, order: Callable[[Fetching], Awaitable[None]]) -> None:
        """Have the fetcher do something; one that has ended starts again. Raises Offline."""
        if self._task is not None and (self._is_leaving or self._task.done()):
            # One that has said it leaves would take an order with it.
            await self._task
            await self.start()
            if self._archives_rest:
                await self._app.library.fetching.rest_archives(True)
        await order(self._app.library.fetching)

    async def refresh(self, blog_ids: tuple[int, ...] | None) -> None:
        # Said before it is asked for: the answer may be here before the question is out.
        self._saying.hush()
        self._saying.progress("Fetching …")
        try:
            await self.order(lambda fetching: fetching.refresh(blog_ids, force=bool(blog_ids)))
        except BlogtuiError as error:
            self._saying.progress("")
            self._saying.say(f"{error.sentence} {error.hint}")

    async def rest_archives(self) -> None:
        """Let the walks through older posts rest, or go on."""
        rest = not self._archives_rest
        try:
            await self.order(lambda fetching: fetching.rest_archives(rest))
        except BlogtuiError as error:
            self._saying.say(f"{error.sentence} {error.hint}")
            return
        self._archives_rest = rest
        self._saying.progress("")
        self._saying.say(
            "Older posts wait until you press the key again." if rest else "Older posts come again."
        )

    async def _listen(self) -> None:
        async for event in self._app.library.fetching.events():
            self._take(event)

    def _take(self, event: Event) -> None:
        for screen in self._app.screen_stack:
            if isinstance(screen, Hears):
                screen.told(event)
        match event:
            case BlogChanged(new=new, updated=updated):
                if new or updated:
                    self._show_soon()
            case Progress(done=done, total=total):
                self._saying.progress(f"{done} of {counted(total, 'blog')} {self._spinner()}")
            case Finished():
                self._finish(event)
            case ArchiveGrew():
                self._take_page(event)
            case ArchiveEnded(blog_id=blog_id, new=new, found=found, message=message):
                self._saying.progress("")
                if new and self._saying.is_silent:
                    posts = counted(found, "post")
                    self._saying.say(f"{self._name(blog_id)}: {posts}. {message}")
                self._show_soon()
            case BlogFailed(message=message):
                self._failures.append(message)
                self._saying.say(message, "error")
                self._show_soon()
            case FetcherGone(message=message) | FetcherBusy(message=message):
                self._is_leaving = True
                self._saying.progress("")
                self._saying.say(message, "error")
                self._show_soon()
            case DownloadGrew(done=done, wanted=wanted, pictures=pictures):
                said = downloading(done, wanted, pictures)
                stops = keyed("{download} stops", self._app.library.config)
                self._saying.progress(f"{said} · {stops} {self._spinner()}")
            case DownloadEnded():
                self._saying.progress("")
                self._saying.say(download_words(event, self._app.library.size))
                self._show_soon()
            case DownloadFailed(post_id=post_id, message=message):
                self._app.orders.failed_articles[post_id] = message
            case IndexGrew(share=share):
                self._saying.progress(f"The index is built anew: {share:.0%} {self._spinner()}")
            case IndexBuilt():
                self._saying.progress("")
                self._show_soon()
            case IndexFailed(message=message):
                self._saying.progress("")
                self._saying.say(message, "error")
            case BlogNotDue(message=message):
                self._saying.say(message)
            case ArticleFailed(post_id=post_id, message=message):
                self._app.orders.failed_articles[post_id] = message
                self._show_soon()
            case ArticleStored(post_id=post_id):
                self._app.orders.failed_articles.pop(post_id, None)
                self._show_soon()

    def _finish(self, event: Finished) -> None:
        """A round is over; whoever asked for it is told what came of it."""
        self._saying.progress("")
        if len(self._failures) > 1:
            self._saying.say(failed_words(self._failures), "error")
        elif not self._failures and (self._saying.is_silent or (event.by_hand and event.asked)):
            self._saying.say(came_words(event))
        self._failures = []
        self._show_soon()

    def _take_page(self, event: ArchiveGrew) -> None:
        """A page of older posts: the list grows downwards."""
        if event.new:
            self._show_soon()
        if not self._archives_rest:
            whole = f"of {event.expected:,}" if event.expected else "posts"
            self._saying.progress(
                f"{self._name(event.blog_id)}: {event.found:,} {whole} {self._spinner()}"
            )

    def _name(self, blog_id: int) -> str:
        try:
            return clean_line(self._app.library.blogs.get(blog_id).name)
        except UnknownBlog:
            return "a removed blog"

    def _spinner(self) -> str:
        self._turns += 1
        return SPINNER[self._turns % len(SPINNER)]

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


def download_words(event: DownloadEnded, size_bytes: int) -> str:
    """What the footer says at the end of a download; a stopped one may have wanted nothing."""
    if not event.wanted and not event.pictures:
        return event.message
    said = downloaded(event.stored, event.wanted, event.message, event.pictures)
    return f"{said} The library: {megabytes(size_bytes)}."


def came_words(event: Finished) -> str:
    """What the footer says of a round; nothing where nobody asked and nothing came."""
    if event.new:
        return f"{counted(event.new, 'new post')}."
    if not event.by_hand:
        return ""
    return "Nothing new." if event.asked else "No blog is due yet; R fetches this one."
