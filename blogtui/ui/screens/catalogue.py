"""Well-known blogs, by subject: some of them marked, and added one after the other."""

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.screen import Screen

from blogtui.commands import command, commands_of
from blogtui.model.blog import KnownBlog
from blogtui.model.events import Event
from blogtui.ui.adding import ADDED, LOOKING, AddingInTurn
from blogtui.ui.arrangement import prompt
from blogtui.ui.bindings import action_name, bindings_of, first_key
from blogtui.ui.painting.lines import Piece, cut, sized
from blogtui.ui.screens.choosing import Choice, Choices
from blogtui.ui.widgets.footer import Footer
from blogtui.ui.widgets.narrow_line import NarrowLine
from blogtui.ui.widgets.pane import TextLine
from blogtui.ui.widgets.washed_input import WashedInput
from blogtui.wording import counted

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

NAME_CELLS = 26


class CatalogueScreen(Screen[None]):
    """Knows what is typed and what is marked. Who is added, `AddingInTurn` knows."""

    CSS_PATH = "blogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("catalogue")]
    where = "catalogue"

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[KnownBlog, ...] = ()
        self._marked: dict[str, None] = {}
        """Their addresses, in the order in which they were marked."""

        self._typed = ""
        self._adding = AddingInTurn(
            lambda order: self.blogtui.orders.give(order), self.library_changed
        )
        # Here already, for keys that are faster than the screen.
        self.list = Choices(id="choices")
        self._line = NarrowLine(
            self._narrow, self.list, words="name, subject or address", id="narrow"
        )

    def compose(self) -> ComposeResult:
        yield TextLine(id="header")
        with Container(id="narrowing"):
            yield TextLine(id="prompt")
            yield self._line
            yield TextLine(id="found")
        yield self.list
        yield Footer(commands_of("catalogue"), self.blogtui.library.config, id="footer")

    def on_mount(self) -> None:
        key = first_key(command("catalogue-filter"), self.blogtui.library.config)
        self.query_one("#prompt", TextLine).show((Piece(prompt(key), "key"),))
        self.list.focus()
        self.library_changed()

    @property
    def blogtui(self) -> "BlogtuiApp":
        return cast("BlogtuiApp", self.app)

    # Showing

    def library_changed(self) -> None:
        """A blog may be here now that was not."""
        self._known = self.blogtui.library.blogs.catalogue()
        self._show()

    def _show(self, cursor: int | None = None) -> None:
        """The cursor stays on its line, or goes to that of this number."""
        choices = self._choices()
        self.list.show(choices, self.list.viewport.cursor if cursor is None else cursor)
        here = sum(known.blog_id is not None for known in self._known)
        said = [f"{len(self._known):,} blogs", f"{here:,} here already"]
        if self._marked:
            said.append(f"{len(self._marked):,} marked")
        self.query_one("#header", TextLine).show(
            (Piece(" Well-known blogs", "title"),), (Piece(f"  {' · '.join(said)} ", "dim"),)
        )
        found = sum(not choice.is_heading for choice in choices)
        count = f"{found:,} of {len(self._known):,} " if self._typed.strip() else ""
        self.query_one("#found", TextLine).show((), (Piece(count, "chosen"),))

    def _choices(self) -> list[Choice]:
        asked = self._typed.casefold().split()
        choices: list[Choice] = []
        for subject, group in groupby(self._known, key=lambda known: known.subject):
            found = [known for known in group if has_words(known, asked)]
            if found:
                choices += [Choice("", (), is_heading=True)] if choices else []
                heading = (Piece(f"   {subject}", "heading"),)
                choices += [Choice("", heading, is_heading=True), *map(self._choice, found)]
        close = first_key(command("catalogue-close"), self.blogtui.library.config)
        return choices or [
            Choice("", (Piece(f"   {sentence}", "dim"),), is_heading=True)
            for sentence in ("No blog of the list is about that.", f"{close} shows all again.")
        ]

    def _choice(self, known: KnownBlog) -> Choice:
        width = NAME_CELLS if self.size.width >= 50 else max(0, self.size.width - 5)
        name = sized(cut(known.name, width), width)
        return Choice(known.name, (self._sign(known), Piece(name), *self._beside(known)), known)

    def _sign(self, known: KnownBlog) -> Piece:
        signs = self.blogtui.signs
        if known.blog_id is not None:
            return Piece(f" {signs.here()} ", "label")
        if self._adding.failure(known.url):
            return Piece(f" {signs.failed()} ", "error")
        return Piece(f" {signs.marked() if known.url in self._marked else ' '} ", "star")

    def _beside(self, known: KnownBlog) -> tuple[Piece, ...]:
        """The address; while it is added, and where it could not be, a word on that."""
        state = self._adding.states.get(known.url, "")
        if state == LOOKING:
            return (Piece(f"  {LOOKING}", "key"),)
        if failure := self._adding.failure(known.url):
            return (Piece(f"  {failure}", "error"),)
        # In words, that is said before the name.
        is_here = known.blog_id is not None and not self.blogtui.signs.are_words
        said = ADDED if state == ADDED else "here already" if is_here else ""
        return (Piece(f"  {said:<12}" if said else "", "label"), Piece(f"  {known.url}", "dim"))

    def on_resize(self) -> None:
        if self._known:
            self._show()

    # What is told

    def told(self, event: Event) -> None:
        self._adding.told(event)

    def _narrow(self, text: str) -> None:
        if self.is_mounted:
            self._typed = text
            self._show(0)

    @on(Choices.Picked)
    def _picked(self) -> None:
        self.action_mark()

    @on(WashedInput.Submitted, "#narrow")
    @on(NarrowLine.Left)
    def _to_list(self) -> None:
        self.list.focus()

    @on(Footer.Pressed)
    async def _press(self, message: Footer.Pressed) -> None:
        await self.run_action(action_name(message.command))

    # Commands

    @property
    def _current(self) -> KnownBlog | None:
        choice = self.list.current
        return choice.value if choice and isinstance(choice.value, KnownBlog) else None

    def action_filter(self) -> None:
        self._line.focus()

    def action_mark(self) -> None:
        known = self._current
        if known is None:
            return
        if known.blog_id is not None:
            self.blogtui.say(f"{known.name} is here already.")
            return
        if known.url in self._marked:
            del self._marked[known.url]
        else:
            self._marked[known.url] = None
        self.blogtui.hush()
        self._show()

    def action_page(self) -> None:
        if (known := self._current) is not None:
            self.blogtui.open_url(known.url)

    @work
    async def action_add(self) -> None:
        """The marked ones; the one under the cursor where none is."""
        if self._adding.is_busy:
            return
        if not self._marked:
            self.action_mark()
        wanted, self._marked = list(self._marked), {}
        if not wanted:
            return
        self.blogtui.hush()
        added = await self._adding.run(wanted)
        failed = sum(bool(self._adding.failure(address)) for address in wanted)
        self.blogtui.say(
            f"{counted(added, 'blog')} added" + (f", {failed:,} not." if failed else "."),
            "error" if failed else "dim",
        )

    def action_close(self) -> None:
        """First what goes on is stopped, then the filter goes."""
        if self._adding.is_busy and not self._adding.is_stopped:
            self._adding.stop()
        elif self._line.value:
            self._line.value = ""
        else:
            self.dismiss()


def has_words(known: KnownBlog, asked: list[str]) -> bool:
    said = f"{known.name} {known.subject} {known.url}".casefold()
    return all(word in said for word in asked)
