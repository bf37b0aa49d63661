"""The line one filters with, at every key."""

from collections.abc import Callable
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message

from blogtui.ui.widgets.washed_input import WashedInput

REMEMBERED = 50


class FilterLine(WashedInput):
    """Calls `on_edit` with the text at every key: a message would cost the list a frame.

    `on_complete` puts the next candidate (1) or the one before (-1) into the line, and says whether
    there is one; else the key goes on to the next pane. `is_command` says of a key that could be
    typed whether the screen has another use for it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "leave", "To the list", show=False),
        Binding("escape", "clear_or_leave", "Clear", show=False),
        Binding("up", "earlier", "Earlier filter", show=False),
        Binding("down", "later", "Later filter", show=False),
        Binding("tab", "complete(1)", "Complete", show=False),
        Binding("shift+tab", "complete(-1)", "Complete", show=False),
    ]

    class Left(Message):
        """The person goes on to the list; the filter stays."""

    def __init__(
        self,
        on_edit: Callable[[str], None],
        *,
        on_complete: Callable[[int], bool] = lambda step: False,
        is_command: Callable[[str], bool] = lambda key: False,
        id: str | None = None,
    ) -> None:
        super().__init__(
            placeholder="words of title and excerpt",
            select_on_focus=False,
            compact=True,
            id=id,
        )
        self.cursor_blink = False
        self._on_edit = on_edit
        self._on_complete = on_complete
        self._is_command = is_command
        self._earlier: list[str] = []
        self._shown: int | None = None

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Of what a line takes for itself, Textual asks no screen."""
        return super().check_consume_key(key, character) and not self._is_command(key)

    def watch_value(self, value: str) -> None:
        self._on_edit(value)

    def action_leave(self) -> None:
        self._remember()
        self.post_message(self.Left())

    def action_clear_or_leave(self) -> None:
        """The first press takes the words away, the next one leaves."""
        if self.value:
            self._remember()
            self.value = ""
        else:
            self.post_message(self.Left())

    def action_complete(self, step: int) -> None:
        if not self._on_complete(step):
            raise SkipAction

    def action_earlier(self) -> None:
        if not self._earlier:
            return
        last = len(self._earlier) if self._shown is None else self._shown
        self._show_earlier(max(0, last - 1))

    def action_later(self) -> None:
        """Back towards what was typed last, and from there down to the list."""
        if self._shown is None:
            self.action_leave()
        elif self._shown + 1 < len(self._earlier):
            self._show_earlier(self._shown + 1)
        else:
            self._shown = None
            self.value = ""

    def _show_earlier(self, number: int) -> None:
        self._shown = number
        self.value = self._earlier[number]
        self.cursor_position = len(self.value)

    def _remember(self) -> None:
        text = self.value.strip()
        self._shown = None
        if text:
            self._earlier = [*(e for e in self._earlier if e != text), text][-REMEMBERED:]
