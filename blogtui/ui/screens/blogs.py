"""All blogs: how each of them fares, which are to be shown, and all that is done with them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.timer import Timer

from blogtui.commands import command, commands_of
from blogtui.model.blog import Blog
from blogtui.model.query import Query
from blogtui.ui.arrangement import prompt
from blogtui.ui.bindings import action_name, bindings_of, first_key
from blogtui.ui.painting.lines import Piece
from blogtui.ui.subscriptions import (
    AllBlogs,
    Folder,
    Key,
    Months,
    Offered,
    Row,
    Subscribed,
    is_address,
    meant,
    rows,
    total_of,
)
from blogtui.ui.tending import Tending
from blogtui.ui.widgets.blog_facts import BlogFacts
from blogtui.ui.widgets.blog_list import BlogHeading, BlogList
from blogtui.ui.widgets.footer import Footer
from blogtui.ui.widgets.narrow_line import NarrowLine
from blogtui.ui.widgets.pane import TextLine
from blogtui.ui.widgets.rule import Rule
from blogtui.ui.widgets.washed_input import WashedInput
from blogtui.wording import counted

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp


WIDTHS = [(0, "-stacked"), (140, "-beside")]
NEWS_SECONDS = 0.5
HEIGHTS = [(0, "-low"), (14, "-middle"), (20, "-high"), (30, "-roomy")]


def present() -> datetime:
    """In the zone in which moments are shown."""
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Shown:
    """The blog or the folder whose posts are to be shown; neither for those of all blogs."""

    blog_id: int | None = None
    folder: str = ""


class BlogsScreen(Screen[Shown | None]):
    """Knows the blogs, what is typed and what is folded. What is done with them, others do."""

    CSS_PATH = "blogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("blogs")]
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    where = "blogs"

    def __init__(self, asked: Query, folded: set[str]) -> None:
        """The cursor starts on what `asked` shows. `folded` are folders, and is kept up to date."""
        super().__init__()
        self._asked = asked
        self._folded = folded
        self._typed = ""
        self._blogs: list[Blog] = []
        self._months: dict[int, Months] = {}
        self._news: Timer | None = None
        # Here already, for keys that are faster than the screen.
        self.list = BlogList(id="blogs")
        self._line = NarrowLine(
            self._narrow, self.list, words="name, address or folder", id="narrow"
        )

    def compose(self) -> ComposeResult:
        yield TextLine(id="header")
        with Container(id="narrowing"):
            yield TextLine(id="prompt")
            yield self._line
            yield TextLine(id="found")
        with Container(id="body"):
            with Container(id="listing"):
                yield BlogHeading(id="heading")
                yield self.list
            yield Rule(id="rule")
            yield BlogFacts(id="facts")
        yield Footer(commands_of("blogs"), self.blogtui.library.config, id="footer")

    def on_mount(self) -> None:
        self.query_one("#prompt", TextLine).show((Piece(prompt(self._key("filter")), "key"),))
        self.list.focus()
        self._know()
        blog_id, folder = self._asked.blog, self._asked.folder
        self._show(("blog", blog_id) if blog_id is not None else ("folder", folder))

    @property
    def blogtui(self) -> "BlogtuiApp":
        return cast("BlogtuiApp", self.app)

    @cached_property
    def tending(self) -> Tending:
        return Tending(self.blogtui, self._show_if_open)

    def _key(self, name: str) -> str:
        return first_key(command(f"blogs-{name}"), self.blogtui.library.config)

    # Showing

    def library_changed(self) -> None:
        """Something was stored: to look at all blogs for each of them would be dear."""
        if self._news is None:
            self._news = self.set_timer(NEWS_SECONDS, self.show_anew)

    def show_anew(self) -> None:
        """All blogs as they are now; the cursor stays on its row."""
        if self._news is not None:
            self._news.stop()
            self._news = None
        self._know()
        self._show()

    def _show_if_open(self) -> None:
        if self.is_attached:
            self.show_anew()

    def _know(self) -> None:
        blogs = self.blogtui.library.blogs
        self._blogs = blogs.every()
        self._months = blogs.months(present())
        has_kept = any(blog.keep_newest is not None for blog in self._blogs)
        self.list.has_kept = self.query_one(BlogHeading).has_kept = has_kept

    def _show(self, cursor: Key | None = None) -> None:
        """`cursor` is the row that it goes to; by itself it stays on its own."""
        shown = rows(self._blogs, self._months, typed=self._typed, folded=self._folded)
        if cursor is None and self.list.current is not None:
            cursor = self.list.current.key
        self.list.show(shown, present(), cursor=cursor, empty=self._nothing_found())
        self.query_one(BlogHeading).refresh()
        self._show_lines(sum(isinstance(row, Subscribed) for row in shown))
        self._show_facts()

    def _show_lines(self, found: int) -> None:
        total = total_of(self._blogs, {})
        said = [counted(total.blogs, "blog")]
        if self.size.width >= 60:
            said += [counted(total.posts, "post"), f"{total.unread:,} unread"]
        right = [Piece(f"  {' · '.join(said)}", "dim")]
        right += [Piece(f" · {state}", "star") for state in self.blogtui.library.states]
        if total.failed:
            right.append(Piece(f" · {self.blogtui.signs.failures(total.failed)}", "error"))
        self.query_one("#header", TextLine).show((Piece(" Blogs", "title"),), (*right, Piece(" ")))
        count = Piece(f"{found:,} of {total.blogs:,} " if self._typed.strip() else "", "chosen")
        self.query_one("#found", TextLine).show((), (count,))

    def _show_facts(self) -> None:
        row = self.list.current
        url = row.blog.url if isinstance(row, Subscribed) else ""
        kept = self.blogtui.library.config.kept_newest_of(url)
        self.query_one(BlogFacts).show(row, kept, present())

    def _nothing_found(self) -> tuple[str, ...]:
        if self._blogs:
            return ("No blog is called so.", f"{self._key('close')} shows all again.")
        return (
            "No blogs yet.",
            "",
            f"{self._key('add')} adds one by its address,",
            f"{self._key('catalogue')} shows well-known ones,",
            f"{self._key('import')} takes in a list from another reader.",
        )

    # What widgets tell

    def _narrow(self, text: str) -> None:
        if not self.is_mounted:
            return
        self._typed = text
        found = rows(self._blogs, self._months, typed=text) if text.strip() else ()
        first = next((row for row in found if isinstance(row, Subscribed | Offered)), None)
        self._show(first.key if first else None)

    @on(BlogList.Moved)
    def _moved(self) -> None:
        self._show_facts()
        self.blogtui.hush()

    @on(BlogList.Folded)
    def _fold_or_unfold(self) -> None:
        row = self.list.current
        if isinstance(row, Folder):
            self._fold(row.path, folded=not row.is_folded)

    @on(BlogList.Chosen)
    @on(WashedInput.Submitted, "#narrow")
    def _chosen(self) -> None:
        self.action_show()

    @on(NarrowLine.Left)
    def _to_list(self) -> None:
        self.list.focus()

    @on(Footer.Pressed)
    async def _press(self, message: Footer.Pressed) -> None:
        await self.run_action(action_name(message.command))

    def on_paste(self, event: events.Paste) -> None:
        """Whatever has the focus: an address is meant to be added."""
        event.stop()
        if is_address(event.text):
            self._add(event.text.strip())
        else:
            self.blogtui.say("What was pasted is no address of a blog.")

    def on_resize(self) -> None:
        if self._blogs:
            self._show()

    # Looking

    def action_show(self) -> None:
        match self.list.current:
            case Subscribed(blog=blog):
                self.dismiss(Shown(blog.id))
            case Folder(path=path):
                self.dismiss(Shown(folder=path))
            case AllBlogs():
                self.dismiss(Shown())
            case Offered(address=address):
                self._add(address)

    def action_filter(self) -> None:
        self._line.focus()

    def action_close(self) -> None:
        """First the filter goes."""
        if self._line.value:
            self._line.value = ""
        else:
            self.blogtui.hush()  # it may name keys of this screen
            self.dismiss(None)

    def action_page(self) -> None:
        row = self.list.current
        if isinstance(row, Subscribed):
            self.blogtui.open_url(row.blog.url)

    def action_fold(self) -> None:
        """This folder, or the one around this row."""
        match self.list.current:
            case Folder(path=path, is_folded=False):
                self._fold(path, folded=True)
            case Folder(path=path):
                self._go_to(path.rpartition("/")[0])
            case Subscribed(blog=blog):
                self._go_to(blog.folder)

    def action_unfold(self) -> None:
        match self.list.current:
            case Folder(path=path, is_folded=True):
                self._fold(path, folded=False)
            case Folder():
                self.list.action_down()

    def _fold(self, path: str, *, folded: bool) -> None:
        if folded:
            self._folded.add(path)
        else:
            self._folded.discard(path)
        self._show()

    def _go_to(self, folder: str) -> None:
        if folder:
            self._show(("folder", folder))

    # Adding and removing

    @work
    async def action_add(self) -> None:
        if address := await self.tending.ask_for_address():
            self._add(address)

    @work
    async def _add(self, address: str) -> None:
        from blogtui.ui.screens.adding import AddingScreen

        adding = AddingScreen(address, self.blogtui.orders.give)
        added = await self.app.push_screen_wait(adding)
        if added is not None:
            self.dismiss(Shown(added))

    def action_catalogue(self) -> None:
        from blogtui.ui.screens.catalogue import CatalogueScreen

        self.app.push_screen(CatalogueScreen(), callback=lambda _: self.show_anew())

    def action_remove(self) -> None:
        self._tend(self.tending.remove)

    def action_take_back(self) -> None:
        self.tending.take_back(self._show_returned)

    def _show_returned(self, blog: Blog) -> None:
        if self.is_attached:
            self._know()
            self._show(("blog", blog.id))

    def action_import(self) -> None:
        self.tending.take_in()

    @work
    async def action_write(self) -> None:
        await self.tending.write()

    # Tending

    def action_rename(self) -> None:
        self._tend(self.tending.rename, writes=True)

    def action_folder(self) -> None:
        self._tend(self.tending.put_in_folder, writes=True)

    def action_fetch(self) -> None:
        if isinstance(self.list.current, AllBlogs):
            self.blogtui.orders.refresh(None)
        else:
            self._tend(self.tending.fetch)

    @work
    async def action_went_wrong(self) -> None:
        from blogtui.ui.screens.went_wrong import WentWrongScreen

        left = await self.app.push_screen_wait(WentWrongScreen(self.blogtui))
        if left is not None:
            self.dismiss(Shown(left.blog_id))

    def action_archive(self) -> None:
        self._tend(self.tending.fetch_archive)

    def action_pause(self) -> None:
        self._tend(self.tending.pause, writes=True)

    def action_keep(self) -> None:
        self._tend(self.tending.keep, writes=True)

    @work
    async def _tend(
        self, deed: Callable[[Row, list[Blog]], Awaitable[None]], *, writes: bool = False
    ) -> None:
        """With the blog under the cursor, or with those of the folder."""
        row = self.list.current
        if writes and self.tending.is_writing:
            self.blogtui.say("A moment: that is possible as soon as this is done.")
        elif isinstance(row, Subscribed | Folder):
            await deed(row, meant(row, self._blogs))
            self.show_anew()
        else:
            self.blogtui.say("Go to a blog or a folder first.")
