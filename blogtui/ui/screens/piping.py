"""Which command an article is handed to."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen

from blogtui.commands import command
from blogtui.ui.bindings import quitting
from blogtui.ui.painting.lines import Piece
from blogtui.ui.widgets.pane import TextLine
from blogtui.ui.widgets.washed_input import WashedInput


class PipeScreen(ModalScreen[str | None]):
    """Answers with the command line; `None` where it is left."""

    CSS_PATH = "asking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(command("list-leave").keys, "leave", show=False, id="list-leave"),
        quitting(),
    ]

    def __init__(self, command_line: str) -> None:
        super().__init__()
        self._line = WashedInput(
            command_line, placeholder="a command, such as: wc -w", compact=True
        )

    def compose(self) -> ComposeResult:
        with Container(id="panel"):
            yield TextLine(row=1, id="question")
            yield self._line

    def on_mount(self) -> None:
        self.query_one("#question", TextLine).show((Piece("  Hand the article to", "title"),))
        self._line.focus()

    @on(WashedInput.Submitted)
    def _answer(self, message: WashedInput.Submitted) -> None:
        self.dismiss(message.value.strip() or None)

    def action_leave(self) -> None:
        self.dismiss(None)
