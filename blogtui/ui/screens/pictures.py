"""The pictures of an article, one at a time; one that is not stored is fetched."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen

from blogtui.article.pictures import Picture as Found
from blogtui.commands import commands_of
from blogtui.errors import BlogtuiError
from blogtui.model.events import Event, FetcherBusy, FetcherGone, PictureFailed, PictureStored
from blogtui.model.post import Post
from blogtui.ui.bindings import action_name, bindings_of, keyed
from blogtui.ui.painting.lines import Piece
from blogtui.ui.widgets.footer import Footer
from blogtui.ui.widgets.pane import TextLine
from blogtui.ui.widgets.paragraph import Paragraph
from blogtui.ui.widgets.picture import Picture
from blogtui.washing import clean_line

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

FETCHING = "Fetching the picture… {pictures-close} goes back."
IN_WORDS = "A picture, described by what stands below. {pictures-open} opens it in the browser."
OFFLINE = (
    "This picture is not stored, and blogtui is offline. "
    "`blogtui download --images` stores pictures beforehand."
)


class PicturesScreen(Screen[None]):
    """Shows files of our own making. What is fetched, the fetcher makes into one."""

    CSS_PATH = "pictures.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("pictures")]
    where = "pictures"

    def __init__(self, post: Post, pictures: Sequence[Found], first: int) -> None:
        """From the picture of number `first` on, counted from 0."""
        super().__init__()
        self._post = post
        self._pictures = pictures
        self._number = first
        self._waits = False

    def compose(self) -> ComposeResult:
        yield TextLine(id="header")
        with Container(id="frame"):
            yield Picture(id="picture")
            yield Paragraph(id="notice")
        yield Paragraph(id="caption")
        yield Footer(commands_of("pictures"), self.blogtui.library.config, id="footer")

    async def on_mount(self) -> None:
        await self._show()

    @property
    def blogtui(self) -> "BlogtuiApp":
        return cast("BlogtuiApp", self.app)

    @property
    def current(self) -> Found:
        return self._pictures[self._number]

    # Showing

    async def _show(self) -> None:
        left = (Piece(f" {clean_line(self._post.title)}", "dim"),)
        right = (Piece(f"{self._number + 1:,} of {len(self._pictures):,} ", "dim"),)
        self.query_one("#header", TextLine).show(left, right)
        self.query_one("#caption", Paragraph).show(self.current.caption, "text")
        self._waits = False
        library = self.blogtui.library
        if self.blogtui.signs.are_words:
            self._tell(keyed(IN_WORDS, library.config))
        elif library.pictures.stored(self.current.address) is not None:
            await self._show_stored()
        elif library.offline:
            self._tell(OFFLINE)
        else:
            self._waits = True
            self._tell(keyed(FETCHING, library.config))
            self.run_worker(self._fetch(self.current.address))

    async def _show_stored(self) -> None:
        file = self.blogtui.library.pictures.stored(self.current.address)
        picture = self.query_one(Picture)
        picture.display = True
        self.query_one("#notice").display = False
        trouble = await picture.show(file, self.blogtui) if file else ""
        if trouble:
            self._tell(trouble)

    def _tell(self, sentence: str) -> None:
        """In the picture's place."""
        self.query_one(Picture).display = False
        notice = self.query_one("#notice", Paragraph)
        notice.display = True
        notice.show(sentence)

    async def _fetch(self, address: str) -> None:
        try:
            await self.blogtui.orders.give(
                lambda fetching: fetching.picture(self._post.id, address)
            )
        except BlogtuiError as error:
            self._give_up(error.in_full)

    def told(self, event: Event) -> None:
        """The fetcher's answer; one for a picture that was left in the meantime changes nothing."""
        here = self.current.address
        match event:
            case PictureStored(address=address) if address == here and self._waits:
                self._waits = False
                self.run_worker(self._show_stored())
            case PictureFailed(address=address, message=message) if address == here:
                self._give_up(message)
            case FetcherGone(message=message) | FetcherBusy(message=message):
                self._give_up(message)

    def _give_up(self, sentence: str) -> None:
        if self._waits:
            self._waits = False
            self._tell(sentence)

    @on(Footer.Pressed)
    async def _press(self, message: Footer.Pressed) -> None:
        await self.run_action(action_name(message.command))

    # Commands

    async def action_next(self) -> None:
        await self._step(1)

    async def action_previous(self) -> None:
        await self._step(-1)

    async def _step(self, step: int) -> None:
        self.blogtui.hush()
        number = self._number + step
        if 0 <= number < len(self._pictures):
            self._never_mind()
            self._number = number
            await self._show()
        else:
            last = "last" if step > 0 else "first"
            self.blogtui.say(f"This is the {last} picture of the article.")

    def action_open(self) -> None:
        self.blogtui.open_url(self.current.address)

    def _never_mind(self) -> None:
        """What is not here yet is not waited for."""
        if self._waits:
            self._waits = False
            self.blogtui.orders.never_mind(self._post.id, self.current.address)

    def action_close(self) -> None:
        self.blogtui.hush()
        self._never_mind()
        self.dismiss()


def show_pictures(app: "BlogtuiApp", post: Post, pictures: Sequence[Found], top: int) -> None:
    """From the first at or after this line on."""
    from blogtui.extras import refuse_without_pictures

    if not pictures:
        app.say("This article has no pictures.")
        return
    try:
        refuse_without_pictures(shown=True)
    except BlogtuiError as error:
        app.say(error.in_full)
        return
    after = (number for number, each in enumerate(pictures) if each.line >= top)
    app.push_screen(PicturesScreen(post, pictures, next(after, len(pictures) - 1)))
