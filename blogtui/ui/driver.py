"""Textual's driver for terminals, with our questions, and their answers kept away from the keys.

Textual takes what it does not know for keys, one for each character.
"""

import os
import select
from typing import TYPE_CHECKING, Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

if TYPE_CHECKING:
    from blogtui.ui.greeting import Greeting

TELL_CHANGES, TELL_NO_CHANGES = "\x1b[?2031h", "\x1b[?2031l"
"""Some terminals tell when they become light or dark."""

SHOW_CURSOR = "\x1b[?25h"
"""Screen readers follow the terminal's own cursor."""

TICK_SECONDS, HELD_SECONDS = 0.1, 0.03
READ_BYTES = 4096


class GroundTold(Message):
    """The terminal has said what its ground is."""

    def __init__(self, is_dark: bool) -> None:
        super().__init__()
        self.is_dark = is_dark


class TerminalDriver(LinuxDriver):
    """Does not know what is made of the ground."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self.greeting: Greeting = app.greeting
        self._told = self.greeting.answers.is_dark
        self._shows_cursor: bool = app.signs.are_words

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if (modes := self.greeting.modes()) is not None:
            # Textual has seen them as they are while the terminal is asked.
            self.attrs_before = modes
        self.write(TELL_CHANGES)
        if self._shows_cursor:
            self.write(SHOW_CURSOR)
        self.flush()

    def stop_application_mode(self) -> None:
        self.write(TELL_NO_CHANGES)
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        """As Textual's own, but for what is taken out between reading and parsing."""
        parser = XTermParser(self._debug)
        self._feed(parser, self.greeting.typed())
        while not self.exit_event.is_set():
            seconds = HELD_SECONDS if self.greeting.answers.is_holding else TICK_SECONDS
            if self._is_readable(seconds):
                self._read(parser)
            else:
                self._feed(parser, self.greeting.answers.let_go())
            for event in parser.tick():
                self.process_message(event)
        if self._is_readable(0):
            self._read(parser)

    def _is_readable(self, seconds: float) -> bool:
        return bool(select.select([self.fileno], [], [], seconds)[0])

    def _read(self, parser: XTermParser) -> None:
        self._feed(parser, self.greeting.keys_of(os.read(self.fileno, READ_BYTES)))

    def _feed(self, parser: XTermParser, keys: str) -> None:
        if keys:  # nothing at all would mean to the parser that nothing more comes
            for event in parser.feed(keys):
                self.process_message(event)
        is_dark = self.greeting.answers.is_dark
        if is_dark is not None and is_dark != self._told:
            self._told = is_dark
            self.process_message(GroundTold(is_dark))
