"""A blog to be added: what is at its address is shown before anything is kept."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen

from blogtui.commands import command
from blogtui.errors import BlogtuiError
from blogtui.library.fetching import Fetching
from blogtui.model.events import (
    BlogAdded,
    BlogFound,
    BlogRefused,
    Event,
    FetcherBusy,
    FetcherGone,
)
from blogtui.ui.bindings import keyed, quitting
from blogtui.ui.painting.lines import Piece, wrapped
from blogtui.ui.widgets.pane import TextLine
from blogtui.washing import clean_line
from blogtui.wording import counted

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

LINES = 12
TEXT_CELLS = 70
SOURCES = {
    "feed": "has a feed",
    "listing": "has no feed; its pages are read",
    "wordpress": "is WordPress",
    "sitemap": "lists its posts in a sitemap alone; their pages are read one by one",
}
Line = tuple[Piece, ...]
Order = Callable[[Callable[[Fetching], Awaitable[None]]], Awaitable[None]]


class AddingScreen(ModalScreen[int | None]):
    """Answers with the new blog's number, `None` where nothing was added."""

    CSS_PATH = "adding.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(command("list-choose").keys, "add", show=False, id="list-choose"),
        Binding(command("list-leave").keys, "leave", show=False, id="list-leave"),
        Binding("q", "leave", show=False),
        quitting(),
    ]

    def __init__(self, address: str, order: Order) -> None:
        """`order` has the fetcher do something."""
        super().__init__()
        self._address = address
        self._order = order
        self._can_add = False

    def compose(self) -> ComposeResult:
        with Container(id="panel"):
            for number in range(LINES):
                yield TextLine(id=f"line-{number}")

    def on_mount(self) -> None:
        self._show([(Piece(f"Looking at {clean_line(self._address)} …"),)], "{list-leave} back")
        self._look()

    @work
    async def _look(self) -> None:
        try:
            await self._order(lambda fetching: fetching.look_at(self._address))
        except BlogtuiError as error:
            self._refuse(error.in_full)

    def told(self, event: Event) -> None:
        """What the fetcher says of this address."""
        match event:
            case BlogFound(address=self._address):
                self._can_add = True
                self._show(found_lines(event), "{list-choose} adds it · {list-leave} back")
            case BlogRefused(address=self._address, message=message):
                self._refuse(message)
            case BlogAdded(address=self._address, blog_id=blog_id):
                self.dismiss(blog_id)
            case FetcherGone(message=message) | FetcherBusy(message=message):
                self._refuse(message)

    def _refuse(self, message: str) -> None:
        self._can_add = False
        self._show(
            [(Piece(line, "error"),) for line in wrapped(message, TEXT_CELLS)], "{list-leave} back"
        )

    def _show(self, lines: list[Line], hint: str) -> None:
        config = cast("BlogtuiApp", self.app).library.config
        blank: Line = ()
        shown = [blank, (Piece("Add a blog", "title"),), blank, *lines[: LINES - 5]]
        shown += [blank] * (LINES - 1 - len(shown)) + [(Piece(keyed(hint, config), "dim"),)]
        for widget, pieces in zip(self.query(TextLine), shown, strict=True):
            widget.show((Piece("  "), *pieces))

    @work
    async def action_add(self) -> None:
        if not self._can_add:
            return
        self._can_add = False
        try:
            await self._order(lambda fetching: fetching.add(self._address))
        except BlogtuiError as error:
            self._refuse(error.in_full)

    def action_leave(self) -> None:
        self.dismiss(None)


def found_lines(found: BlogFound) -> list[Line]:
    source = SOURCES.get(found.source, clean_line(found.source))
    return [
        (Piece(clean_line(found.name), "heading"), Piece(f"  {clean_line(found.url)}", "dim")),
        (Piece(f"It {source}. {counted(found.posts, 'post')} so far, older ones follow:"),),
        *((Piece(f"• {clean_line(title)}", "dim"),) for title in found.newest),
        *((Piece(f"It offers this feed too: {clean_line(feed)}", "dim"),) for feed in found.feeds),
    ]
