"""One line that is asked for: a name, a folder, a number, a file."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input

from blogtui.ui.painting.lines import Piece
from blogtui.ui.widgets.pane import TextLine
from blogtui.ui.widgets.washed_input import WashedInput


class AskedLine(WashedInput):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "cursor_right", show=False)]


class LineScreen(ModalScreen[str | None]):
    """Answers with what was typed, without blanks around it; `None` where it is left."""

    CSS_PATH = "line.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(
        self,
        question: str,
        value: str = "",
        *,
        example: str = "",
        hint: str = "enter keeps it · esc back",
        completing: Suggester | None = None,
    ) -> None:
        """`completing` knows what may be meant; the cursor at the end takes it, and so does tab."""
        super().__init__()
        self._question = question
        self._hint = hint
        self._line = AskedLine(
            value, placeholder=example, suggester=completing, select_on_focus=False, compact=True
        )

    def compose(self) -> ComposeResult:
        yield TextLine(row=1, id="question")
        yield self._line
        yield TextLine(row=1, id="hint")

    def on_mount(self) -> None:
        self._line.cursor_blink = False
        self.query_one("#question", TextLine).show((Piece(f"  {self._question}", "title"),))
        self.query_one("#hint", TextLine).show((Piece(f"  {self._hint}", "dim"),))
        self._line.focus()

    @on(Input.Submitted)
    def _answer(self, message: Input.Submitted) -> None:
        self.dismiss(message.value.strip())

    def action_leave(self) -> None:
        self.dismiss(None)
