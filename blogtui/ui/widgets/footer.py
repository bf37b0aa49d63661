"""The keys that matter here, and what goes on in the background."""

from textual import events
from textual.message import Message
from textual.strip import Strip

from blogtui.commands import Command
from blogtui.config import Config
from blogtui.ui.painting.lines import Piece, cells, cut, spread
from blogtui.ui.painting.status import footer_keys
from blogtui.ui.widgets.long_words import LongWords
from blogtui.ui.widgets.pane import Lines

EDGES = 3
"""Blank cells around the words."""


class Footer(Lines):
    """Keys on the left, each of which can be clicked; words on the right."""

    class Pressed(Message):
        """A key was clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def __init__(
        self, commands: tuple[Command, ...], config: Config, *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._commands, self._config = commands, config
        self._words = Piece("")
        self._in_full = False
        self._long: LongWords | None = None

    def say(self, words: str, ink: str = "dim", *, in_full: bool = False) -> None:
        """Cut to the line; `in_full` over more lines where one is not enough."""
        piece = Piece(words, ink)
        if piece != self._words:
            self._words, self._in_full = piece, in_full
            self.refresh()
            self._show_long()

    def on_resize(self) -> None:
        self._show_long()

    def _show_long(self) -> None:
        width = self.size.width
        is_long = self._in_full and 0 < width < cells([self._words]) + EDGES
        if self._long is None and is_long:
            self._long = LongWords()
            self.screen.mount(self._long)
        if self._long is not None:
            self._long.show(self._words.text if is_long else "", self._words.ink, width)

    @property
    def words(self) -> str:
        return self._words.text

    def line(self, y: int) -> Strip:
        width = self.ground.width
        text = cut(self._words.text, max(0, width - EDGES))
        right = (Piece(f"  {text} ", self._words.ink),) if text else ()
        left, _ = footer_keys(self._commands, self._config, width - cells(right))
        return self.strip(spread(left, right, width))

    def on_click(self, event: events.Click) -> None:
        text = cut(self._words.text, max(0, self.size.width - EDGES))
        room = self.size.width - (cells([Piece(text)]) + EDGES if text else 0)
        _, places = footer_keys(self._commands, self._config, room)
        for columns, command in places:
            if event.x in columns:
                self.post_message(self.Pressed(command))
