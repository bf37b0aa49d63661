"""The line that narrows a list below it, at every key; the keys that move still move the list."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from blogtui.ui.subscriptions import is_address
from blogtui.ui.widgets.pane import Pane
from blogtui.ui.widgets.washed_input import WashedInput


class NarrowLine(WashedInput):
    """Calls `on_edit` with the text at every key. Does not know what it narrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "clear", "Show all", show=False),
        Binding("tab,shift+tab", "leave", "To the list", show=False),
    ]

    class Left(Message):
        """The person goes on to the list; what is typed stays."""

    def __init__(
        self, on_edit: Callable[[str], None], moves: Pane, *, words: str, id: str | None = None
    ) -> None:
        """`words` say what is typed here while nothing is."""
        super().__init__(placeholder=words, select_on_focus=False, compact=True, id=id)
        self.cursor_blink = False
        self._on_edit = on_edit
        self._moves = moves

    def watch_value(self, value: str) -> None:
        self._on_edit(value)

    def on_paste(self, event: events.Paste) -> None:
        """An address goes on to the screen, which knows what to do with it."""
        if is_address(event.text):
            event.prevent_default()

    def action_clear(self) -> None:
        """Nothing is typed any more, and nobody types."""
        self.value = ""
        self.action_leave()

    def action_leave(self) -> None:
        self.post_message(self.Left())

    # The commands for moving, which end in whatever has the focus.

    def action_down(self) -> None:
        self._moves.action_down()

    def action_up(self) -> None:
        self._moves.action_up()

    def action_page_down(self) -> None:
        self._moves.action_page_down()

    def action_page_up(self) -> None:
        self._moves.action_page_up()
