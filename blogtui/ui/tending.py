"""What is done with blogs and folders: named, moved, fetched, paused, removed, taken in."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from textual.suggester import SuggestFromList

from blogtui.errors import BlogtuiError, Stopped
from blogtui.model.blog import Blog
from blogtui.ui.painting.blog_facts import COMES_WITH_US
from blogtui.ui.painting.lines import cut
from blogtui.ui.screens.asking import AskingScreen
from blogtui.ui.screens.line import KEEPS, LineScreen
from blogtui.ui.subscriptions import Folder, Row
from blogtui.ui.under_way import key_of_blogs, stopping, writing
from blogtui.washing import clean_line
from blogtui.wording import counted

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from blogtui.library.removing import Removed, UnderWay
    from blogtui.ui.app import BlogtuiApp
    from blogtui.ui.saying import Lasting

STARS_SHOWN = 5
TOLD_CELLS = 64
NAME_CELLS = 40
WRITERS = REMOVING, TAKING_IN = "removing", "taking in"
ASKING = "asking"
TAKE_BACK = "blogs-take-back"
MOST_KEPT = 100_000
FILE = "blogtui-subscriptions.opml"
WRITES = "enter writes it · {list-leave} back"


class Tending:
    """Asks for what it needs and says what came of it. Shows no blog.

    What asks is to be called from a worker.
    """

    def __init__(self, app: "BlogtuiApp", show_anew: Callable[[], None]) -> None:
        """`show_anew` is called when what goes on for a while has changed the library."""
        self._app = app
        self._show_anew = show_anew
        self._library = app.library

    async def _line(self, screen: LineScreen) -> str | None:
        answer: str | None = await self._app.push_screen_wait(screen)
        return answer

    @contextmanager
    def _telling(self) -> "Iterator[None]":
        """What cannot be done is said."""
        try:
            yield
        except BlogtuiError as error:
            self._app.say(error.in_full, "error")

    @property
    def is_writing(self) -> bool:
        """Whether something goes on that no key should wait for."""
        return any(each.is_running for each in self._app.workers if each.group in WRITERS)

    def _changed(self) -> None:
        self._app.main.library_changed()
        self._show_anew()

    def _go_on(self, work: "Coroutine[None, None, None]", group: str = REMOVING) -> None:
        """What takes seconds goes on and is told of, whatever screen is left meanwhile."""
        self._app.run_worker(work, group=group)

    # Names and folders

    async def rename(self, row: Row, blogs: list[Blog]) -> None:
        before = row.name if isinstance(row, Folder) else blogs[0].name
        name = await self._line(LineScreen(f"Rename {shown(before)}", before))
        if not name or name == before:
            return
        with self._telling():
            if isinstance(row, Folder):
                outer = row.path.rpartition("/")[0]
                self._move(row, blogs, "/".join(filter(None, [outer, name.replace("/", "-")])))
            else:
                kept = self._library.blogs.rename(blogs[0].id, name)
                self._app.say(f"It is called {kept} now.")

    async def put_in_folder(self, row: Row, blogs: list[Blog]) -> None:
        folders = self._library.blogs.folders()
        known = ", ".join(map(clean_line, folders))
        before = row.path if isinstance(row, Folder) else blogs[0].folder
        asked = LineScreen(
            f"Put {named(row, blogs)} into the folder",
            before,
            example="such as Work/Databases; nothing for no folder",
            told=cut(f"There are: {known}" if known else "", TOLD_CELLS),
            hint="tab completes, enter keeps it · {list-leave} back" if known else KEEPS,
            completing=SuggestFromList(folders, case_sensitive=False),
        )
        folder = await self._line(asked)
        if folder is not None and folder != before:
            with self._telling():
                self._move(row, blogs, folder)

    def _move(self, row: Row, blogs: Iterable[Blog], folder: str) -> None:
        """Folders inside a folder go with it."""
        kept = folder
        for blog in blogs:
            inner = blog.folder.removeprefix(row.path) if isinstance(row, Folder) else ""
            put = self._library.blogs.put_in_folder(blog.id, folder + inner)
            kept = put.removesuffix(inner)
        self._app.say(f"In the folder {kept} now." if kept else "In no folder now.")

    # Fetching

    async def fetch(self, row: Row, blogs: list[Blog]) -> None:
        if ids := tuple(blog.id for blog in self._fetched(blogs)):
            self._app.orders.refresh(ids)

    def _fetched(self, blogs: list[Blog]) -> list[Blog]:
        """Those of which anything is fetched; says so where there is none."""
        found = [blog for blog in blogs if not blog.read_only]
        if not found:
            self._app.say(COMES_WITH_US)
        return found

    async def fetch_archive(self, row: Row, blogs: list[Blog]) -> None:
        self._app.hush()
        with self._telling():
            for blog in self._fetched(blogs):
                await self._app.orders.archive(blog.id)

    async def pause(self, row: Row, blogs: list[Blog]) -> None:
        if not (blogs := self._fetched(blogs)):
            return
        paused = not all(blog.is_paused for blog in blogs)
        with self._telling():
            for blog in blogs:
                self._library.blogs.pause(blog.id, paused)
            is_paused = "paused: nothing of it is fetched by itself" if paused else "fetched again"
            self._app.say(f"{sentence(named(row, blogs))} is {is_paused}.")

    async def keep(self, row: Row, blogs: list[Blog]) -> None:
        if not (blogs := self._fetched(blogs)):
            return
        before = blogs[0].keep_newest
        question = f"Of {named(row, blogs)}, keep whole so many of the newest posts"
        example = "nothing: as config.toml says; 0: none"
        shown = "" if before is None else str(before)
        while (typed := await self._line(LineScreen(question, shown, example=example))) is not None:
            if not typed or (typed.isdecimal() and int(typed) <= MOST_KEPT):
                break
            shown = typed
            self._app.say(f"That is no number up to {MOST_KEPT:,}.", "error")
        else:
            return
        number = int(typed) if typed else None
        with self._telling():
            for blog in blogs:
                self._library.blogs.keep_newest(blog.id, number)
            self._app.say(kept_words(number))

    # Adding and removing

    async def ask_for_address(self) -> str | None:
        return await self._line(
            LineScreen(
                "Add a blog by its address",
                example="https://blog.example.org",
                hint="enter looks what is there · {list-leave} back",
            )
        )

    async def remove(self, row: Row, blogs: list[Blog]) -> None:
        if isinstance(row, Folder):
            self._app.say("A folder goes with its last blog: remove its blogs one by one.")
            return
        blog = blogs[0]
        question = f"Remove {shown(blog.name)} with {counted(blog.posts, 'post')}?"
        if not await self._app.push_screen_wait(AskingScreen(question, self._starred(blog))):
            return
        self._go_on(self._remove(blog))

    async def _remove(self, blog: Blog) -> None:
        name = clean_line(blog.name)
        with self._telling(), self._writing(f"Removing {shown(blog.name)} …"):
            try:
                await self._library.blogs.remove(blog.id)
            except Stopped:
                self._app.say(f"Stopped: {name} stays.")
                return
            self._changed()
            key = key_of_blogs(self._app, self._app.screen, TAKE_BACK)
            back = f" Until you leave, {key} takes it back."
            # While another one goes, the key stops that.
            is_back_possible = not (self._going() or self._app.leaving.is_wished)
            self._app.say(f"{name} is removed.{back if is_back_possible else ''}")

    def _writing(self, words: str) -> "AbstractContextManager[Lasting]":
        return writing(self._app, words, stopping(self._app, TAKE_BACK), self._stop_all)

    def _stop_all(self) -> None:
        for work in self._library.blogs.under_way:
            work.stop()

    def _starred(self, blog: Blog) -> list[str]:
        """Those posts are named before they go."""
        starred = self._library.blogs.starred(blog.id)
        if not starred:
            return []
        said = [f"{counted(len(starred), 'starred post')} will go:"]
        said += [cut(f"★ {clean_line(post.title)}", TOLD_CELLS) for post in starred[:STARS_SHOWN]]
        more = len(starred) - STARS_SHOWN
        return [*said, f"… and {more:,} more"] if more > 0 else said

    def take_back(self, show: Callable[[Blog], None]) -> None:
        """What is being removed stays; else the blog that was removed last comes back.

        Where that is on its way and no other could follow, it may be stopped.
        """
        if going := self._going():
            if unstopped := [each for each in going if not each.is_stopped()]:
                unstopped[-1].stop()
            self._app.say("Stopping …")
        elif removed := self._library.blogs.removed:
            self._go_on(self._take_back(removed[-1], show))
        elif coming := self._library.blogs.under_way:
            self._go_on(self._ask_to_stop(coming[-1]), group=ASKING)
        else:
            self._app.say("No blog was removed that could be taken back.")

    def _going(self) -> "list[UnderWay]":
        return [each for each in self._library.blogs.under_way if not each.is_back]

    async def _ask_to_stop(self, coming: "UnderWay") -> None:
        name = shown(coming.blog.name)
        if not await self._app.push_screen_wait(AskingScreen(f"{name} is being taken back. Stop?")):
            return
        if coming in self._library.blogs.under_way:
            coming.stop()
        else:
            self._app.say(f"Too late: {name} is back.")

    async def _take_back(self, removed: "Removed", show: Callable[[Blog], None]) -> None:
        name = clean_line(removed.blog.name)
        with self._telling(), self._writing(f"Taking back {shown(removed.blog.name)} …"):
            try:
                blog = await self._library.blogs.restore(removed)
            except Stopped:
                self._app.say(f"Stopped: {name} stays removed.")
                return
            self._changed()
            show(blog)
            self._app.say(f"{name} is back, with {counted(blog.posts, 'post')}.")

    # Lists of subscriptions

    def take_in(self) -> None:
        self._go_on(self._take_in(), group=TAKING_IN)

    async def _take_in(self) -> None:
        from blogtui.ui.taking_in import take_in

        with self._telling():
            await take_in(self._app)
            self._changed()

    async def write(self) -> None:
        from blogtui.library.exporting import save_lines
        from blogtui.ui.taking_in import typed_path

        exporting = self._library.exporting
        wanted = exporting.subscriptions(None)
        if not wanted:
            self._app.say("There is no blog that one could subscribe to.")
            return
        question, name = "Write all subscriptions (OPML) to", FILE
        while name := await self._line(LineScreen(question, name, hint=WRITES)) or "":
            file = typed_path(name)
            try:
                save_lines(file, exporting.opml(wanted).splitlines())
            except BlogtuiError as error:
                self._app.say(error.in_full, "error")
            else:
                said = f"{counted(len(wanted), 'blog')} written to {clean_line(str(file))}."
                self._app.say(said)
                return


def named(row: Row, blogs: list[Blog]) -> str:
    """How a row is called inside a sentence."""
    return f"the folder {shown(row.name)}" if isinstance(row, Folder) else shown(blogs[0].name)


def sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def shown(name: str) -> str:
    return cut(clean_line(name), NAME_CELLS)


def kept_words(number: int | None) -> str:
    if number is None:
        return "As many are kept whole as config.toml says."
    if not number:
        return "None is kept whole by itself."
    return f"The newest {counted(number, 'post')} will be kept whole."
