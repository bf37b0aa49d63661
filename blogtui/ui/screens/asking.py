"""A question that is answered with yes or no."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import ModalScreen

from blogtui.ui.bindings import quitting
from blogtui.ui.painting.lines import Piece
from blogtui.ui.widgets.pane import TextLine


class AskingScreen(ModalScreen[bool]):
    """Answers `True` for yes only."""

    CSS_PATH = "asking.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "answer(True)", show=False),
        Binding("n,escape,q", "answer(False)", show=False),
        quitting(),
    ]

    def __init__(self, question: str, told: Sequence[str] = ()) -> None:
        """`told` are lines that one should know before one answers."""
        super().__init__()
        self._question = question
        self._told = told

    def compose(self) -> ComposeResult:
        with Container(id="panel"):
            yield TextLine(row=1, id="question")
            for number in range(len(self._told)):
                yield TextLine(id=f"told-{number}")
            yield TextLine(row=1 if self._told else 0, id="answers")

    def on_mount(self) -> None:
        self.query_one("#question", TextLine).show((Piece(f"  {self._question}", "title"),))
        for number, line in enumerate(self._told):
            told = self.query_one(f"#told-{number}", TextLine)
            told.add_class("told")
            told.show((Piece(f"  {line}", "dim"),))
        self.set_class(bool(self._told), "-telling")
        answers = (
            Piece("  y", "key"), Piece(" yes   ", "dim"), Piece("n", "key"), Piece(" no", "dim"),
        )  # fmt: skip
        self.query_one("#answers", TextLine).show(answers)

    def on_click(self, event: events.Click) -> None:
        place = self.query_one("#answers").region
        if place.contains(event.screen_x, event.screen_y):
            self.dismiss(event.screen_x - place.x < len("  y yes "))

    def action_answer(self, yes: bool) -> None:
        self.dismiss(yes)
