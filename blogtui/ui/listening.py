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
    FetcherShared,
    Finished,
    IndexBuilt,
    IndexFailed,
    IndexGrew,
    Progress,
)
from blogtui.ui.bindings import keyed
from blogtui.ui.notifying import Notifying
from blogtui.ui.painting.status import SPINNER
from blogtui.washing import clean_line
from blogtui.wording import counted, downloaded, downloading, library_grew

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

GATHERED_SECONDS = 0.1
NOT_DUE = "No blog is due yet; {refresh-blog} fetches this one."


@runtime_checkable
class Hears(Protocol):
    """A screen that waits for something the fetcher tells."""

    def told(self, event: Event) -> None: ...


@runtime_checkable
class ShowsLibrary(Protocol):
    """A screen that shows what the fetcher stores."""

    def library_changed(self) -> None: ...


class Listening:
    """Listens to the fetcher. Knows no widget."""

    def __init__(self, app: "BlogtuiApp") -> None:
        self._app = app
        self._saying = app.saying
        self._notifying = Notifying(app)
        self._task: asyncio.Task[None] | None = None
        self._showing: asyncio.TimerHandle | None = None
        self._turns = 0
        self._failures: list[str] = []
        self._archives_rest = False
        self._asked_archives: set[int] = set()
        self._is_in_round = False
        self._is_leaving = False
        self._answer = ""
        """What was said last of a download that a person had asked for."""

        self._size_before: int | None = None
        """Of the library when the download began that goes on."""

    async def start(self) -> None:
        """Start the fetcher, after the first frame, where one may be."""
        if not self._app.library.fetching.is_wanted:
            return
        self._is_leaving = False
        # It begins with what is due.
        self._is_in_round = self._app.library.fetching.is_possible
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
        if self._is_in_round and blog_ids is None:
            await self._stop_round()
            return
        # Said before it is asked for: the answer may be here before the question is out.
        self._saying.hush()
        self._saying.progress("Fetching …")
        self._is_in_round = True
        try:
            await self.order(lambda fetching: fetching.refresh(blog_ids, force=bool(blog_ids)))
        except BlogtuiError as error:
            self._is_in_round = False
            self._saying.progress("")
            self._saying.say(error.in_full)

    async def _stop_round(self) -> None:
        """Once more, while blogs are fetched, stops that, if the person says so."""
        from blogtui.ui.screens.asking import AskingScreen

        question = AskingScreen("Blogs are being fetched. Stop?")
        if await self._app.push_screen_wait(question) and self._is_in_round:
            await self.order(lambda fetching: fetching.stop_refresh())
            self._saying.say("No more blogs are asked. What has come is stored.")

    async def archive(self, blog_id: int) -> None:
        """A person asks, and is answered. Raises Offline."""
        await self.order(lambda fetching: fetching.archive(blog_id))
        self._asked_archives.add(blog_id)

    async def rest_archives(self) -> None:
        """Let the walks through older posts rest, or go on."""
        rest = not self._archives_rest
        try:
            await self.order(lambda fetching: fetching.rest_archives(rest))
        except BlogtuiError as error:
            self._saying.say(error.in_full)
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
            case ArchiveGrew() | ArchiveEnded():
                self._take_archive(event)
            case DownloadGrew() | DownloadEnded() | DownloadFailed():
                self._take_download(event)
            case IndexGrew() | IndexBuilt() | IndexFailed():
                self._take_index(event)
            case ArticleFailed() | ArticleStored():
                self._take_article(event)
            case _:
                self._take_round(event)

    def _take_round(self, event: Event) -> None:
        """Blogs are fetched, one after the other."""
        match event:
            case BlogChanged(new=new, updated=updated):
                self._notifying.heard(event)
                if new or updated:
                    self._show_soon()
            case Progress(done=done, total=total):
                self._is_in_round = done < total
                of_all = f"{done} of {counted(total, 'blog')}"
                stop = keyed("{refresh}", self._app.library.config)
                self._saying.progress(f"{of_all} {self._spinner()}", f" · {stop} stops")
            case Finished():
                self._finish(event)
            case BlogFailed(message=message):
                self._failures.append(message)
                self._saying.tell(message, "error")
                self._show_soon()
            case BlogNotDue(message=message):
                self._saying.tell(message)
            case FetcherShared(message=message):
                self._is_in_round = False
                self._saying.progress("")
                self._saying.tell(message)
            case FetcherGone(message=message) | FetcherBusy(message=message):
                self._is_leaving, self._is_in_round = True, False
                self._saying.progress("")
                self._saying.tell(message, "error")
                self._show_soon()

    def _finish(self, event: Finished) -> None:
        """A round is over; whoever asked for it is told what came of it."""
        self._is_in_round = False
        self._saying.progress("")
        self._notifying.end(event)
        if len(self._failures) > 1:
            self._saying.tell(failed_words(self._failures), "error")
        elif event.new:
            self._app.tell_news()
        elif not self._failures and (self._saying.is_silent or (event.by_hand and event.asked)):
            self._saying.tell(keyed(came_words(event), self._app.library.config))
        self._failures = []
        self._show_soon()

    def _take_archive(self, event: ArchiveGrew | ArchiveEnded) -> None:
        """Pages of older posts: the list grows downwards."""
        name = self._name(event.blog_id)
        if isinstance(event, ArchiveEnded):
            self._saying.progress("")
            is_asked = event.blog_id in self._asked_archives
            self._asked_archives.discard(event.blog_id)
            if is_asked or (event.new and self._saying.is_silent):
                self._saying.tell(f"{name}: {counted(event.found, 'post')}. {event.message}")
            self._show_soon()
            return
        if event.new:
            self._show_soon()
        if not self._archives_rest:
            whole = f"of {event.expected:,}" if event.expected else "posts"
            self._saying.progress(f"{name}: {event.found:,} {whole} {self._spinner()}")

    def _take_download(self, event: DownloadGrew | DownloadEnded | DownloadFailed) -> None:
        """Texts for reading offline; they are wanted before the first of them is stored."""
        match event:
            case DownloadGrew(done=done, wanted=wanted, pictures=pictures):
                if self._size_before is None:
                    self._size_before = self._app.library.size
                said = downloading(done, wanted, pictures)
                self._saying.progress(f"{said} {self._spinner()}", f" · {self._stop_key} stops")
            case DownloadEnded():
                size = self._app.library.size
                before = size if self._size_before is None else self._size_before
                self._size_before = None
                self._saying.progress("")
                words = download_words(event, before, size)
                # The answer that a person waited for is still being read.
                if words and (event.by_hand or not self._saying.is_saying(self._answer)):
                    self._saying.tell(words, stays=event.by_hand)
                if event.by_hand:
                    self._answer = words
                self._show_soon()
            case DownloadFailed(post_id=post_id, message=message):
                self._app.orders.failed_articles[post_id] = message

    def _take_index(self, event: IndexGrew | IndexBuilt | IndexFailed) -> None:
        match event:
            case IndexGrew(share=share):
                self._saying.progress(f"The index is built anew: {share:.0%} {self._spinner()}")
            case IndexBuilt():
                self._saying.progress("")
                self._show_soon()
            case IndexFailed(message=message):
                self._saying.progress("")
                self._saying.tell(message, "error")

    def _take_article(self, event: ArticleFailed | ArticleStored) -> None:
        failed = self._app.orders.failed_articles
        if isinstance(event, ArticleFailed):
            failed[event.post_id] = event.message
        else:
            failed.pop(event.post_id, None)
        self._show_soon()

    def _name(self, blog_id: int) -> str:
        try:
            return clean_line(self._app.library.blogs.get(blog_id).name)
        except UnknownBlog:
            return "a removed blog"

    @property
    def _stop_key(self) -> str:
        return keyed("{download}", self._app.library.config)

    def _spinner(self) -> str:
        if self._app.signs.are_words:
            return ""
        self._turns += 1
        return SPINNER[self._turns % len(SPINNER)]

    def _show_soon(self) -> None:
        """Ask once for all that comes within a tenth of a second."""
        if self._showing is None:
            loop = asyncio.get_running_loop()
            self._showing = loop.call_later(GATHERED_SECONDS, self._show)

    def _show(self) -> None:
        self._showing = None
        for screen in self._app.screen_stack:
            if isinstance(screen, ShowsLibrary):
                screen.library_changed()


def failed_words(messages: list[str]) -> str:
    """What the footer says at the end of a round in which blogs failed."""
    more = len(messages) - 1
    return messages[0] + (f" {counted(more, 'more blog')} failed as well." if more else "")


def download_words(event: DownloadEnded, before: int, after: int) -> str:
    """What the footer says at the end of a download, or of one that could not begin.

    `before` and `after` are the bytes of the library.
    """
    if not event.wanted and not event.pictures:
        return event.message
    said = downloaded(event.stored, event.wanted, event.message, event.pictures)
    return f"{said} {library_grew(before, after)}"


def came_words(event: Finished) -> str:
    """What the footer says of a round that brought nothing; nothing where nobody asked."""
    if not event.by_hand:
        return ""
    return "Nothing new." if event.asked else NOT_DUE
