"""One post, whole. What comes before and after it, the main screen knows."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from blogtui.article.numbering import WITHIN
from blogtui.commands import commands_of
from blogtui.errors import BlogtuiError
from blogtui.model.events import ArticleFailed, ArticleStored, Event, FetcherBusy, FetcherGone
from blogtui.model.post import Article, Post
from blogtui.ui.bindings import action_name, bindings_of, keyed
from blogtui.ui.finding import Finding
from blogtui.ui.following import Following
from blogtui.ui.laying_out import LayingOut, Wanted
from blogtui.ui.painting.articles import Page, page, text_width
from blogtui.ui.painting.lines import Piece
from blogtui.ui.widgets.article_view import ROWS_ABOVE, ArticleView
from blogtui.ui.widgets.find_line import FindLine
from blogtui.ui.widgets.footer import Footer
from blogtui.ui.widgets.pane import TextLine
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp
    from blogtui.ui.screens.main import MainScreen

FETCHING = "Fetching the whole text … {close} goes back."
BUNDLED = (
    "This post ships with blogtui, as title and date. Its text comes when the blog has been "
    "fetched; {reader-browser} opens the blog in the browser."
)
OFFLINE = (
    "The whole text is not stored, and blogtui is offline. "
    "Open the post once while online, or store all that a list shows with {download}."
)
IN_BROWSER = "{reader-browser} opens the post in the browser."
NO_ADDRESS = "The blog gives this post no address, so there is no more of it to fetch."


class ReaderScreen(Screen[None]):
    """Shows the post under the list's cursor, and moves that cursor along."""

    CSS_PATH = "reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of("reader"),
        *(Binding(digit, f"digit({digit})", show=False) for digit in "0123456789"),
    ]
    where = "reader"

    def __init__(self, main: "MainScreen", onwards: int = 1) -> None:
        """What comes next is older for 1; newer for -1, on a walk from the first post on."""
        super().__init__()
        self._onwards = onwards
        self._main = main
        self._post: Post | None = None
        self._text: Article | None = None
        self._notice = ""
        self.finding = Finding(self)
        self.following = Following(self)
        self.laying_out = LayingOut(self, self._show_page)
        self._shown: Wanted | None = None
        self._place: float | None = None
        """Of the text, for the page that is asked for; `None` stays at the one that is shown."""

        self._section = ""

    def compose(self) -> ComposeResult:
        yield TextLine(id="header")
        yield ArticleView(id="article")
        yield Footer(commands_of("reader"), self.blogtui.library.config, id="footer")

    def on_mount(self) -> None:
        self.article.focus()
        self.open()

    @property
    def blogtui(self) -> "BlogtuiApp":
        return cast("BlogtuiApp", self.app)

    @property
    def article(self) -> ArticleView:
        return self.query_one(ArticleView)

    @property
    def footer(self) -> Footer:
        return self.query_one(Footer)

    # Showing

    def open(self, *, section: str = "") -> None:
        """The post under the list's cursor, or where a link led: from the store, or asked for.

        At the heading that a link names by `section`, if the text has it.
        """
        self._keep_place()
        self._never_mind()
        self._section = section
        followed = self.following.post_id
        post = self._main.current_post() if followed is None else self._main.post_of(followed)
        if post is None:
            self.dismiss()
            return
        if self.blogtui.library.config.mark_read == "open":
            self.blogtui.acting.read(post)
        self._post = self._main.post_of(post.id)
        self._text = self.blogtui.library.articles.stored(post.id)
        self._notice = "" if self._text else self._ask_for(post)
        self._shown = None
        self._lay_out(place=self.blogtui.library.articles.place(post.id))

    def _never_mind(self) -> None:
        """Something else is shown from now on; what is not here yet is not waited for."""
        if self._waits and self._post is not None:
            self._notice = ""
            self.blogtui.orders.never_mind(self._post.id)

    def _keep_place(self) -> None:
        if self._post is not None and self._text is not None and self._shown is not None:
            self.blogtui.library.articles.keep_place(self._post.id, self.article.place)

    def _ask_for(self, post: Post) -> str:
        """Have the text fetched where that can be; what is shown in its place."""
        if post.url is None:
            return self._with_keys(BUNDLED if post.bundled else NO_ADDRESS)
        if self.blogtui.library.offline:
            known = self.blogtui.library.downloads.lasting_failure(post.id)
            return f"{known} {self._with_keys(IN_BROWSER)}" if known else self._with_keys(OFFLINE)
        self.run_worker(self._fetch(post.id))
        return self._with_keys(FETCHING)

    async def _fetch(self, post_id: int) -> None:
        try:
            await self.blogtui.orders.give(lambda fetching: fetching.article(post_id))
        except BlogtuiError as error:
            self.told(ArticleFailed(post_id, error.sentence))

    def told(self, event: Event) -> None:
        """The fetcher's answer; one for a post that was left in the meantime changes nothing."""
        here = -1 if self._post is None else self._post.id
        match event:
            case ArticleStored(post_id=post_id) if post_id == here:
                self._text = self.blogtui.library.articles.stored(post_id)
                self._post = self._main.post_of(post_id)
                self._lay_out(place=0.0)
            case ArticleFailed(post_id=post_id, message=message) if post_id == here:
                self._notice = f"{message} " + self._with_keys(IN_BROWSER)
                self._lay_out(place=0.0)
            case FetcherGone(message=message) | FetcherBusy(message=message) if self._waits:
                self._notice = message
                self._lay_out(place=0.0)

    @property
    def _waits(self) -> bool:
        """Whether the whole text is still to come."""
        return self._text is None and self._notice == self._with_keys(FETCHING)

    def _with_keys(self, sentence: str) -> str:
        return keyed(sentence, self.blogtui.library.config)

    def _lay_out(self, *, place: float | None) -> None:
        """From this place of the text on; `None` stays at the one that is shown, or asked for."""
        if place is not None or self._shown is not None:
            self._place = place
        if self._post is None:
            return
        # All of the screen is the article's. It learns that later, when the old page is painted.
        room = self.article.inner(self.app.size.width)
        width = text_width(room, self.blogtui.library.config.text_width)
        wanted = Wanted(
            self._post,
            self._text,
            self._notice,
            width,
            room,
            self.blogtui.dates,
            self.blogtui.signs,
        )
        # A terminal tells of one new size several times.
        is_new = place is not None or wanted != self._shown
        if is_new and not self.laying_out.ask(wanted) and self._shown is None:
            head = page(self._post, None, "", *wanted[3:])
            self.article.show(head, place=0.0)
        self._show_progress()

    def _show_page(self, wanted: Wanted, made: Page) -> None:
        self._shown = wanted
        self.article.show(made, place=self._place)
        if (row := made.anchors.get(self._section.lower())) is not None:
            self.article.jump(row)
            self._section = ""
        self.finding.again()
        self._mark_at_end()
        self._show_progress()

    def _show_progress(self) -> None:
        assert self._post is not None
        view, is_walk = self._main.posts.viewport, self._onwards < 0
        number = view.count - view.cursor if is_walk else view.cursor + 1
        walk = ", from the first" if is_walk else ""
        left = (Piece(f" {clean_line(self._post.blog)}", "dim"),)
        signs = self.blogtui.signs
        star = (Piece(f"{signs.starred()}  ", "star"),) if self._post.starred else ()
        unread = () if self._post.read else (Piece(f"{signs.unread()}  ", "unread"),)
        right = (
            Piece(f"{number:,} of {view.count:,}{walk} · {self.article.progress:.0%} ", "dim"),
        )
        self.query_one("#header", TextLine).show(left, (*unread, *star, *right))

    def on_unmount(self) -> None:
        self._never_mind()

    def on_resize(self) -> None:
        self._lay_out(place=None)

    @on(Footer.Pressed)
    async def _press(self, message: Footer.Pressed) -> None:
        await self.run_action(action_name(message.command))

    @on(ArticleView.Moved)
    def show_place(self) -> None:
        self.blogtui.hush()
        self._mark_at_end()
        self._show_progress()

    def on_screen_suspend(self) -> None:
        """Another screen lies over this one, or this one is left, by whatever way."""
        self._keep_place()

    # Finding, contents, links

    async def action_find(self) -> None:
        await self.finding.open()

    @on(FindLine.Stepped)
    def _step_match(self, message: FindLine.Stepped) -> None:
        self.finding.step(message.step)

    @on(FindLine.Closed)
    async def _close_find(self) -> None:
        await self.finding.close()

    @work
    async def action_contents(self) -> None:
        from blogtui.ui.screens.contents import ContentsScreen

        headings = self.article.page_shown.headings
        if not headings:
            self.blogtui.say("This article has no headings.")
            return
        here = self.article.viewport.top + ROWS_ABOVE
        line = await self.app.push_screen_wait(ContentsScreen(headings, here))
        if line is not None:
            self.article.go_to(line)

    def action_pictures(self) -> None:
        from blogtui.ui.screens.pictures import show_pictures

        if self._post is not None:
            article = self.article
            pictures = article.page_shown.pictures
            show_pictures(self.blogtui, self._post, pictures, article.viewport.top)

    def action_save(self) -> None:
        if self._post is not None:
            self.blogtui.acting.save(self._post, self._text.markdown if self._text else None)

    @work
    async def action_pipe(self) -> None:
        from blogtui.ui.screens.piping import PipeScreen

        if self._text is None:
            self.blogtui.say("There is no whole text to hand on.")
            return
        asked = PipeScreen(self.blogtui.library.config.pipe)
        if (command_line := await self.app.push_screen_wait(asked)) is not None:
            self.blogtui.acting.hand_on(self._text.markdown, command_line)

    def on_key(self) -> None:
        self.following.heed_key()

    def action_digit(self, digit: int) -> None:
        self.following.type(str(digit))

    def action_follow_place(self) -> None:
        self.following.type(WITHIN)

    def action_follow_link(self) -> None:
        self.following.follow_typed()

    @on(ArticleView.LinkFollowed)
    def _follow(self, message: ArticleView.LinkFollowed) -> None:
        self.following.follow(message.link)

    def action_go_back(self) -> None:
        self.blogtui.hush()  # that this key goes back was said when the link was followed
        if self.following.erase() or self.following.back_in_text():
            return
        if self.following.back():
            self.open()
        else:
            self.blogtui.say("No link was followed.")

    def action_left(self) -> None:
        self._sideways(-1)

    def action_right(self) -> None:
        self._sideways(1)

    def _sideways(self, steps: int) -> None:
        if not self.article.sideways(steps):
            self.blogtui.say("Nothing here is wider than the screen.")

    def _mark_at_end(self) -> None:
        """What is shown in the place of a whole text has no end that could be reached."""
        rule, post = self.blogtui.library.config.mark_read, self._post
        is_whole = self._shown is not None and self._shown.article is not None
        if rule == "end" and is_whole and self.article.at_end and post and not post.read:
            self.blogtui.acting.read(post)
            self._post = self._main.post_of(post.id)

    def action_page_forward(self) -> None:
        """A screen on; at the end of the text, on to the next unread post."""
        self._mark_at_end()
        if self.article.at_end and self._shown is not None:
            self._go_unread(1)
        else:
            self.article.page(1)

    # Other posts

    def action_next_post(self) -> None:
        self._step(1)

    def action_previous_post(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        self.following.leave()
        posts = self._main.posts
        before = posts.viewport.cursor
        posts.down(step * self._onwards)
        if posts.viewport.cursor == before:
            self.blogtui.say(f"This is the {'last' if step > 0 else 'first'} post of the list.")
        else:
            self.blogtui.hush()
            self.open()

    def action_next_unread(self) -> None:
        self._go_unread(1)

    def action_previous_unread(self) -> None:
        self._go_unread(-1)

    def _go_unread(self, step: int) -> None:
        self.following.leave()
        if self._main.go_unread(step * self._onwards):
            self.open()
        else:
            self.blogtui.say(f"No unread post {'after' if step > 0 else 'before'} this one.")

    # The post

    def current_post(self) -> Post | None:
        return self._post

    def show_marks(self) -> None:
        if self._post is not None:
            self._post = self._main.post_of(self._post.id)
            if self._post is None:
                self.blogtui.say("This post was removed meanwhile.")
                self.dismiss()
                return
            self._lay_out(place=None)

    def action_close(self) -> None:
        self.blogtui.hush()
        if not self.following.forget():
            self._never_mind()
            self.dismiss()
