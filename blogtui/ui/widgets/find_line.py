"""The line in which one types what is to be found in an article."""

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from blogtui.ui.widgets.washed_input import WashedInput


class FindLine(WashedInput):
    """Calls `on_edit` with the text at every key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "step(1)", "Next", show=False),
        Binding("up", "step(-1)", "Previous", show=False),
        Binding("escape", "close", "Close", show=False),
    ]

    class Stepped(Message):
        """To the next match (1), or to the one before (-1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Closed(Message):
        """The person reads on."""

    def __init__(self, on_edit: Callable[[str], None]) -> None:
        super().__init__(placeholder="find in this article", compact=True, id="find")
        self.cursor_blink = False
        self._on_edit = on_edit

    def watch_value(self, value: str) -> None:
        if self.is_mounted:
            self._on_edit(value)

    def action_step(self, step: int) -> None:
        self.post_message(self.Stepped(step))

    def action_close(self) -> None:
        self.post_message(self.Closed())
