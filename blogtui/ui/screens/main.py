"""The main screen: list, dates, preview. The one place that keeps the query."""

import gc
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from blogtui.commands import commands_of
from blogtui.errors import UnknownBlog, UnknownPost
from blogtui.library.posts import Answer
from blogtui.model.blog import Blog
from blogtui.model.post import Post
from blogtui.model.query import Query
from blogtui.ui import choosing
from blogtui.ui.arrangement import Wishes, prompt
from blogtui.ui.bindings import action_name, bindings_of, keyed
from blogtui.ui.filtering import POSTS_AT_ONCE, Filtering
from blogtui.ui.painting import emptiness, status
from blogtui.ui.painting.lines import Piece
from blogtui.ui.painting.rows import ListLook
from blogtui.ui.saved import SavedFilters
from blogtui.ui.screens.paned import PanedScreen
from blogtui.ui.troubles import count_fresh
from blogtui.ui.warming import read_styles, warm
from blogtui.ui.widgets.date_sidebar import DateSidebar
from blogtui.ui.widgets.footer import Footer
from blogtui.ui.widgets.pane import TextLine
from blogtui.ui.widgets.post_list import PostList
from blogtui.ui.widgets.preview import Preview
from blogtui.ui.widgets.rule import Rule
from blogtui.wording import counted

if TYPE_CHECKING:
    from blogtui.ui.widgets.filter_line import FilterLine


OLDER, NEWER = 1, -1


class MainScreen(PanedScreen):
    """Query, chosen post and dates live here and nowhere else; widgets show what they are given."""

    CSS_PATH = "main.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("main")]
    where = "main"

    def __init__(self, asked: Query, wishes: Wishes) -> None:
        super().__init__(wishes)
        self.query_asked = asked
        self.result: Answer | None = None
        self.blog: Blog | None = None
        self.filtering = Filtering(self)
        self.saved = SavedFilters(self)
        self.folded: set[str] = set()
        """Folders of blogs that are folded in the list of them."""

        self._is_settled = False
        self._rest_is_due = False
        self._troubles = 0

    # What is on it

    def compose(self) -> ComposeResult:
        config = self.blogtui.library.config
        yield TextLine(id="header")
        yield TextLine(id="prompt")
        yield TextLine(id="count")
        yield PostList(ListLook(config.columns, self.blogtui.dates, self.blogtui.signs), id="posts")
        yield DateSidebar(self.blogtui.dates, id="sidebar")
        yield Rule(id="rule")
        yield Preview(self.blogtui.dates, id="preview")
        yield Footer(commands_of("main"), config, id="footer")

    def on_mount(self) -> None:
        key = keyed("{filter}", self.blogtui.library.config)
        self.query_one("#prompt", TextLine).show((Piece(prompt(key), "key"),))
        self.posts.focus()
        self._ask(anew=True)

    @property
    def filter_line(self) -> "FilterLine":
        return cast("FilterLine", self.query_one("#filter"))

    @property
    def footer(self) -> Footer:
        return self.query_one("#footer", Footer)

    # Asking and showing

    def ask(self, query: Query) -> None:
        """Show what this query finds, from its first post on."""
        same_place = query.blog == self.query_asked.blog
        self.query_asked = query
        self._ask(anew=not same_place)

    def ask_again(self) -> None:
        """The library has changed: the same question, nothing moves."""
        self._ask(anew=False)

    def library_changed(self) -> None:
        """The fetcher has stored something, of this blog perhaps."""
        self.blog = None
        if (
            self.query_asked.folder
            and self.query_asked.folder not in self.blogtui.library.blogs.folders()
        ):
            self.query_asked = replace(self.query_asked, folder="")
        self._count_troubles()
        self.ask_again()

    def _count_troubles(self) -> None:
        self._troubles = count_fresh(self.blogtui)

    def _ask(self, *, anew: bool) -> None:
        self._know_blog()
        query = self.query_asked
        self.result = result = self.blogtui.library.posts.find(query, at_most=POSTS_AT_ONCE)
        with_blog = query.blog is None
        empty = self._nothing_found(result)
        if anew:
            self.posts.show_anew(result, with_blog=with_blog, empty=empty)
        else:
            self.posts.show(result, with_blog=with_blog, empty=empty)
        self._show_lines()
        # List and counts come with the first frame; what costs more, or is looked at later, with
        # the next one. Of several questions before it, it shows the last.
        if not self._rest_is_due:
            self._rest_is_due = True
            self.call_after_refresh(self._show_rest if self._is_settled else self._show_more)
        if result.is_rough:
            self.filtering.look_up()

    def _know_blog(self) -> None:
        """What the header tells of the blog; another program may have removed it by now."""
        wanted = self.query_asked.blog
        if wanted is None:
            self.blog = None
        elif self.blog is None or self.blog.id != wanted:
            try:
                self.blog = self.blogtui.library.blogs.get(wanted)
            except UnknownBlog:
                self.blog = None
                self.query_asked = replace(self.query_asked, blog=None)

    async def _show_more(self) -> None:
        """The second frame: what one does not see at once, and what costs time to import."""
        if not self.is_attached:  # left already
            return
        self._is_settled = True
        await self._show_rest()
        self._count_troubles()
        self._show_lines()
        await self._bring_filter_line()
        read_styles(self.app.stylesheet)
        gc.freeze()
        gc.enable()
        await self.blogtui.orders.start()
        self.run_worker(warm, thread=True)
        self.blogtui.tell_news()

    async def _bring_filter_line(self) -> None:
        """It comes with the second frame, or with a key that was faster."""
        from blogtui.ui.widgets.filter_line import FilterLine

        if not self.query("#filter"):
            line = FilterLine(self._filter, on_complete=self.filtering.complete, id="filter")
            line.value = self.query_asked.text
            await self.mount(line, after="#prompt")

    async def _show_rest(self) -> None:
        self._rest_is_due = False
        if self.result is not None and self.is_attached:
            query = self.query_asked
            self.sidebar.show(self.result, query.spans, query.undated)
            self._show_preview()
            await self.filtering.show()

    async def on_descendant_focus(self) -> None:
        """Candidates are there while one types."""
        await self.filtering.show()

    def _show_lines(self) -> None:
        library, query = self.blogtui.library, self.query_asked
        assert self.result is not None
        fetched = self.blog.fetched if self.blog else library.blogs.last_fetched()
        left, right = status.header(
            self.blog,
            self.result,
            fetched,
            folder=query.folder,
            now=datetime.now().astimezone(),
            states=library.states,
            troubles=self._troubles,
            width=self.size.width,
            signs=self.blogtui.signs,
        )
        self.query_one("#header", TextLine).show(left, right)
        count = status.count(query, self.result, self.blogtui.dates.months)
        self.query_one("#count", TextLine).show((), count)

    def _show_preview(self) -> None:
        if self.result is not None:
            self.preview.show(self.current_post(), self.result)

    def post_of(self, post_id: int) -> Post | None:
        """`None` for a post that was removed a moment ago."""
        try:
            return self.blogtui.library.posts.post(post_id)
        except UnknownPost:
            return None

    def _nothing_found(self, result: Answer) -> tuple[str, ...]:
        library = self.blogtui.library
        return emptiness.in_words(
            result,
            library.config,
            has_blogs=bool(result.total or library.blogs.every()),
            is_offline=library.offline,
        )

    def on_resize(self, event: events.Resize) -> None:
        if self.result is not None:
            self._show_lines()

    # What widgets tell

    def _filter(self, text: str) -> None:
        if self.is_mounted and text != self.query_asked.text:
            self.query_asked = replace(self.query_asked, text=text)
            self._ask(anew=False)

    def on_filter_line_left(self) -> None:
        """Handled by its name, for the class comes after the first frame."""
        self.posts.focus()

    @on(PostList.Moved)
    def _preview(self) -> None:
        self._show_preview()
        self.blogtui.hush()

    @on(PostList.Chosen)
    def _read(self) -> None:
        self.action_read()

    @on(DateSidebar.SpanChosen)
    def _narrow_dates(self, message: DateSidebar.SpanChosen) -> None:
        self.ask(replace(self.query_asked, spans=message.spans, undated=message.undated))
        if not self.is_wide and self.panes.wishes.sidebar and message.spans:
            self.wish(sidebar=None)
            self.posts.focus()

    @on(Footer.Pressed)
    async def _press(self, message: Footer.Pressed) -> None:
        await self.run_action(action_name(message.command))

    # Moving from post to post, and from pane to pane

    def action_next_unread(self) -> None:
        self._go_unread(OLDER)

    def action_previous_unread(self) -> None:
        self._go_unread(NEWER)

    def _go_unread(self, step: int) -> None:
        if not self.go_unread(step):
            self.blogtui.say(f"No unread post {'below' if step == OLDER else 'above'}.")

    def go_unread(self, step: int) -> bool:
        """The cursor on the next unread post, older or newer; whether there is one."""
        assert self.result is not None
        library = self.blogtui.library
        row = library.posts.next_unread(self.result, self.posts.viewport.cursor, step)
        if row is None:
            return False
        self.posts.move_to(self.posts.viewport.at(row))
        return True

    # Narrowing

    async def action_filter(self) -> None:
        await self._bring_filter_line()
        self.filter_line.focus()

    def action_widen(self) -> None:
        """Take away one thing that narrows: the one that lies on top first."""
        query = self.query_asked
        if not self.is_wide and self.panes.wishes.sidebar:
            self.wish(sidebar=None)
            self.posts.focus()
        elif self.focused is not self.posts:
            self.posts.focus()
        elif query.text:
            if not self.blogtui.wandering.back():
                self.filter_line.value = ""
        elif query.spans or query.undated:
            self.ask(replace(query, spans=(), undated=False))
        elif query.categories:
            self.ask(replace(query, categories=frozenset()))

    def action_dates(self) -> None:
        """To the dates; from the dates back, folding them where they lie over the list."""
        if self.focused is self.sidebar:
            if not self.is_wide:
                self.wish(sidebar=None)
            self.posts.focus()
            return
        if not self.shows("sidebar"):
            self.wish(sidebar=True)
        self.sidebar.focus()

    @work
    async def action_categories(self) -> None:
        await choosing.choose_categories(self)

    def action_blogs(self) -> None:
        choosing.look_at_blogs(self)

    def action_catalogue(self) -> None:
        choosing.look_at_catalogue(self)

    @work
    async def action_went_wrong(self) -> None:
        await choosing.look_at_troubles(self)

    def show_blog(self, blog_id: int | None) -> None:
        """One blog, or all, from its first post; what narrowed was meant for the other."""
        self.show_query(Query(blog=blog_id))

    def show_query(self, query: Query) -> None:
        """All that narrows at once, from the first post on."""
        self.blogtui.hush()
        self.query_asked = query
        self._ask(anew=True)
        if self.query("#filter"):
            self.filter_line.value = query.text
        self.posts.focus()

    @work
    async def action_filters(self) -> None:
        await self.saved.choose()

    def action_saved(self, number: int) -> None:
        self.saved.show_number(number)

    # Panes

    def action_preview(self) -> None:
        self.wish(preview=not self.shows("preview"))
        self._show_preview()

    # Posts

    def action_read(self) -> None:
        if self.focused is self.sidebar:
            self.sidebar.choose()
        elif self.posts.current is not None:
            from blogtui.ui.screens.reader import ReaderScreen

            self.app.push_screen(ReaderScreen(self), callback=lambda _: self.ask_again())

    def action_from_first(self) -> None:
        """Through all that is shown in the order in which it was written."""
        from blogtui.ui.screens.reader import ReaderScreen

        assert self.result is not None
        library = self.blogtui.library
        row = library.posts.next_unread(self.result, self.result.count, NEWER)
        if row is None:
            self.blogtui.say("All posts shown are read.")
            return
        self.posts.move_to(self.posts.viewport.at(row))
        self.app.push_screen(ReaderScreen(self, NEWER), callback=lambda _: self.ask_again())

    def action_range(self) -> None:
        if self.focused is self.sidebar:
            self.sidebar.mark()
        else:
            self.action_read()

    def current_post(self) -> Post | None:
        row = self.posts.current
        return None if row is None else self.post_of(row.id)

    def show_marks(self) -> None:
        self.ask_again()

    @work(group="export")
    async def action_export(self) -> None:
        from blogtui.ui.exporting import write_shown

        await write_shown(self)

    @work
    async def action_download(self) -> None:
        from blogtui.ui.downloading import store_shown

        await store_shown(self)

    @work
    async def action_read_all(self) -> None:
        from blogtui.ui.screens.asking import AskingScreen

        result = self.result
        if result is None or not result.count:
            return
        question = f"Mark {counted(result.count, 'post')} as read?"
        if await self.app.push_screen_wait(AskingScreen(question)):
            self.blogtui.acting.mark(lambda marks: marks.read_all(result))
            self.ask_again()
