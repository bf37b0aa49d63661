"""One line that is asked for: a name, a folder, a number, a file."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen
from textual.suggester import Suggester

from blogtui.commands import command
from blogtui.ui.bindings import keyed, quitting
from blogtui.ui.painting.lines import Piece
from blogtui.ui.widgets.pane import TextLine
from blogtui.ui.widgets.washed_input import WashedInput

if TYPE_CHECKING:
    from blogtui.ui.app import BlogtuiApp

KEEPS = "enter keeps it · {list-leave} back"


class AskedLine(WashedInput):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "cursor_right", show=False)]


class LineScreen(ModalScreen[str | None]):
    """Answers with what was typed, without blanks around it; `None` where it is left."""

    CSS_PATH = "line.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(command("list-leave").keys, "leave", show=False, id="list-leave"),
        quitting(),
    ]

    def __init__(
        self,
        question: str,
        value: str = "",
        *,
        example: str = "",
        told: str = "",
        hint: str = KEEPS,
        completing: Suggester | None = None,
    ) -> None:
        """`told` is a line on what there is. `completing` knows what may be meant; tab takes it."""
        super().__init__()
        self._question = question
        self._told = told
        self._hint = hint
        self._line = AskedLine(
            value, placeholder=example, suggester=completing, select_on_focus=False, compact=True
        )

    def compose(self) -> ComposeResult:
        with Container(id="panel"):
            yield TextLine(row=1, id="question")
            yield self._line
            yield TextLine(id="told")
            yield TextLine(row=1, id="hint")

    def on_mount(self) -> None:
        self._line.cursor_blink = False
        self.query_one("#question", TextLine).show((Piece(f"  {self._question}", "title"),))
        self.query_one("#told", TextLine).show((Piece(f"  {self._told}", "dim"),))
        config = cast("BlogtuiApp", self.app).library.config
        hint = keyed(self._hint, config)
        self.query_one("#hint", TextLine).show((Piece(f"  {hint}", "dim"),))
        self._line.focus()

    @on(WashedInput.Submitted)
    def _answer(self, message: WashedInput.Submitted) -> None:
        self.dismiss(message.value.strip())

    def action_leave(self) -> None:
        self.dismiss(None)
