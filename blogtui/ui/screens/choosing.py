"""A list of lines to choose from, narrowed as one types."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.message import Message
from textual.screen import ModalScreen

from blogtui.commands import command
from blogtui.config import Config
from blogtui.ui.bindings import bindings_of, keyed, quitting
from blogtui.ui.painting.lines import Piece
from blogtui.ui.painting.signs import Signs
from blogtui.ui.painting.viewport import Viewport
from blogtui.ui.widgets.filter_line import FilterLine
from blogtui.ui.widgets.pane import Pane, TextLine

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

HEIGHTS = [(0, "-low"), (14, "-high")]
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Choice:
    """One line. `words` is what typing is compared with; a heading cannot be chosen."""

    words: str
    pieces: tuple[Piece, ...]
    value: object = None
    is_heading: bool = field(default=False)


class Choices(Pane):
    """Lines with a cursor that passes over headings."""

    class Picked(Message):
        def __init__(self, choice: Choice) -> None:
            super().__init__()
            self.choice = choice

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._choices: tuple[Choice, ...] = ()

    def show(self, choices: Sequence[Choice], cursor: int = 0) -> None:
        self._choices = tuple(choices)
        view = Viewport(count=len(choices), height=self.viewport.height, top=self.viewport.top)
        self.viewport = view.at(cursor)
        self._pass_headings(1)
        self.refresh()

    @property
    def current(self) -> Choice | None:
        number = self.viewport.cursor
        found = self._choices[number] if number < len(self._choices) else None
        return None if found is None or found.is_heading else found

    def row_pieces(self, row: int) -> list[Piece]:
        return list(self._choices[row].pieces)

    def row_base(self, row: int) -> Style:
        """The cursor is always that of the keys: they reach it from the line one types in."""
        ground = self.ground
        is_current = row == self.viewport.cursor and self.current is not None
        return ground.base + ground.inks["cursor"] if is_current else ground.base

    @property
    def is_pointed_at(self) -> bool:
        return True

    def move_to(self, viewport: Viewport) -> None:
        step = 1 if viewport.cursor >= self.viewport.cursor else -1
        self.go(viewport)
        self._pass_headings(step)

    def _pass_headings(self, step: int) -> None:
        number = self.viewport.cursor
        while 0 <= number < len(self._choices) and self._choices[number].is_heading:
            number += step
        if not 0 <= number < len(self._choices):
            number = next((n for n, c in enumerate(self._choices) if not c.is_heading), 0)
        view = self.viewport.at(number)
        # The first lines of a group are seen with its heading.
        above = view.top > 0 and self._choices[view.top - 1].is_heading
        self.go(view.scrolled(-1) if above and number == view.top else view)

    def on_click(self, event: events.Click) -> None:
        number = self.row_at(event)
        if number is not None and not self._choices[number].is_heading:
            self.go(self.viewport.at(number))
            self.post_message(self.Picked(self._choices[number]))


class ChoosingScreen(ModalScreen[Answer | None], Generic[Answer]):
    """Title, a line to type in, the choices. Subclasses say what there is and what enter does."""

    CSS_PATH = "choosing.tcss"
    # Where a list has no action for one of them, its key is typed.
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("list"), quitting()]
    VERTICAL_BREAKPOINTS = HEIGHTS
    prompt = "type to narrow"
    hint = " {list-choose} chooses · {list-leave} back"
    unmatched = " Nothing fits. {list-leave} shows all again."

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        # Here already, for keys that are faster than the screen.
        self.choices = Choices(id="choices")
        self._line = FilterLine(self._narrow, is_command=self._is_command, id="narrow")

    def compose(self) -> ComposeResult:
        with Container(id="panel"):
            yield TextLine(row=1, id="title")
            yield self._line
            yield self.choices
            yield TextLine(row=1, id="hint")

    def on_resize(self) -> None:
        # Textual keeps how high the panel was for as long as it stays as wide.
        self.choices.refresh(layout=True)

    def on_mount(self) -> None:
        self._line.placeholder = self.prompt
        self._line.focus()
        self.query_one("#title", TextLine).show((Piece(self._title, "title"),))
        self._fill("", None)

    def offered(self) -> Sequence[Choice]:
        """All choices, in order."""
        raise NotImplementedError

    def matching(self, text: str) -> list[Choice]:
        """Of these, the ones that all that is typed stands in; without headings then."""
        asked = text.casefold().split()
        found = [c for c in self.offered() if all(word in c.words.casefold() for word in asked)]
        return [choice for choice in found if not (asked and choice.is_heading)]

    def besides(self, text: str) -> Sequence[Choice]:
        """Choices that what is typed makes."""
        return ()

    def chosen(self, choice: Choice) -> None:
        """Enter or a click on this one."""
        raise NotImplementedError

    def first_cursor(self, shown: Sequence[Choice]) -> int:
        return 0

    def hint_for(self, choice: Choice | None) -> str:
        """The last line while the cursor stands on this choice."""
        return self.keyed(self.hint)

    def keyed(self, words: str) -> str:
        """With the keys as they are set, in the place of `{list-leave}`."""
        return keyed(words, self.config)

    @property
    def config(self) -> Config:
        return cast("BlogtuiApp", self.app).library.config

    @property
    def signs(self) -> Signs:
        return cast("BlogtuiApp", self.app).signs

    def _is_command(self, key: str) -> bool:
        """Whether a sign is not typed here: the blank marks where there is something to mark.

        Textual asks before it takes the keys of the config, so it is our own that are told.
        """
        return hasattr(self, "action_mark") and key in command("list-mark").keys.split(",")

    def clear(self) -> None:
        """Nothing is typed any more."""
        self._line.value = ""

    def show_again(self) -> None:
        """The choices look different now; the cursor stays."""
        self._fill(self._line.value, self.choices.viewport.cursor)

    def _narrow(self, text: str) -> None:
        if self.is_mounted:
            self._fill(text, None)

    def _fill(self, text: str, cursor: int | None) -> None:
        found = [*self.matching(text), *self.besides(text)]
        if text.strip() and not found and self.matching(""):
            said = (Piece(self.keyed(self.unmatched), "dim"),)
            found = [Choice("", said, is_heading=True)]  # so that nobody chooses it
        self.choices.show(found, self.first_cursor(found) if cursor is None else cursor)
        self._show_hint()

    def _show_hint(self) -> None:
        line = self.query_one("#hint", TextLine)
        line.show((Piece(self.hint_for(self.choices.current), "dim"),))

    @on(Choices.Picked)
    def _picked(self, message: Choices.Picked) -> None:
        self.chosen(message.choice)

    def action_down(self) -> None:
        self._move(self.choices.down, 1)

    def action_up(self) -> None:
        self._move(self.choices.down, -1)

    def action_page_down(self) -> None:
        self._move(self.choices.page, 1)

    def action_page_up(self) -> None:
        self._move(self.choices.page, -1)

    def _move(self, move: Callable[[int], None], step: int) -> None:
        move(step)
        self._show_hint()

    def action_choose(self) -> None:
        if (choice := self.choices.current) is not None:
            self.chosen(choice)

    def action_leave(self) -> None:
        if self._line.value:
            self._line.value = ""
        else:
            self.dismiss(None)
